package dev.socle.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.protocol.DeflateContexts;
import dev.socle.protocol.DeflateParameters;
import dev.socle.protocol.FrameOutput;
import dev.socle.protocol.ProtocolOptions;
import dev.socle.protocol.WebSocketProtocol;
import java.nio.ByteBuffer;

/// The messages that are measured with, and their frames as a client sends them.
final class Input {

    static final DeflateParameters DEFLATE = new DeflateParameters(true, true, 0, 0);
    private static final int MASK = 0x37FA213D; // As in RFC 6455 5.7.
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog. ";
    private static final String WITH_MORE = "Füße, 東京 and 😀 too. ";

    private Input() {}

    /// Text of about that many bytes, ASCII or with some of everything.
    static ByteBuffer text(int bytes, boolean ascii) {
        var sentence = ascii ? SENTENCE : SENTENCE + WITH_MORE;
        var text = sentence.repeat(bytes / sentence.length() + 1).substring(0, bytes);
        return UTF_8.encode(text);
    }

    /// A masked frame of a text message.
    static ByteBuffer frame(ByteBuffer text) {
        return written(WebSocketProtocol.client(options(), () -> MASK), text, text.remaining());
    }

    /// A masked frame of a compressed text message.
    static ByteBuffer compressedFrame(ByteBuffer text) {
        try (var contexts = new DeflateContexts()) {
            return written(
                    WebSocketProtocol.client(options(), () -> MASK, DEFLATE, contexts),
                    text,
                    text.remaining());
        }
    }

    static ProtocolOptions options() {
        return ProtocolOptions.defaults()
                .withMaxTextBytes(1 << 20)
                .withMaxBinaryBytes(1 << 20)
                .withCompressionThreshold(0);
    }

    private static ByteBuffer written(WebSocketProtocol client, ByteBuffer text, int bytes) {
        var out = ByteBuffer.allocateDirect(2 * bytes + 1024);
        FrameOutput output = room -> out;
        client.writeText(text.duplicate(), output);
        return out.flip();
    }
}
