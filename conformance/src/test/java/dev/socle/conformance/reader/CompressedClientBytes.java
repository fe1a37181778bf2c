package dev.socle.conformance.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// What clients that compress send: messages, compressed or not, by one compressor with a context
/// over all of them, or without.
final class CompressedClientBytes {
    private static final int COMPRESSED = 0x40;
    private static final int TAIL_BYTES = 4;

    private CompressedClientBytes() {}

    /// One message before it is compressed.
    ///
    /// @param opcode 1 or 2
    /// @param repeats how often the content comes again, so that there is something to refer to
    /// @param plain whether it is sent as it is
    /// @param lengths of all fragments but the last
    /// @param between what stands between two fragments
    private record Content(
            int opcode,
            String content,
            int repeats,
            boolean plain,
            List<Integer> lengths,
            List<Byte> between,
            int key) {
        byte[] bytes() {
            var limit = opcode == 1 ? Reading.MAX_TEXT : Reading.MAX_BINARY;
            var utf8 = content.getBytes(UTF_8);
            var most = utf8.length == 0 ? 0 : limit / utf8.length;
            return content.repeat(Math.min(repeats, most)).getBytes(UTF_8);
        }
    }

    /// Whole messages within the limits, in fragments with control frames between, and perhaps a
    /// close frame at the end.
    ///
    /// @param forgets whether each message is compressed for itself
    static Arbitrary<byte[]> valid(boolean forgets) {
        var messages = content().list().ofMaxSize(6);
        var level = Arbitraries.integers().between(0, 9);
        var end = Arbitraries.oneOf(ClientBytes.close(), Arbitraries.just(new byte[0]));
        return Combinators.combine(messages, level, end)
                .as((all, at, last) ->
                        ClientBytes.joined(List.of(compressed(all, at, forgets), last)));
    }

    private static Arbitrary<Content> content() {
        return Combinators.combine(
                        Arbitraries.of(1, 2),
                        Arbitraries.strings().ofMaxLength(40),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(true, false, false),
                        ClientBytes.fragments(),
                        Arbitraries.bytes().list().ofMaxSize(20),
                        ClientBytes.key())
                .as(Content::new);
    }

    private static byte[] compressed(List<Content> messages, int level, boolean forgets) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater(level, true)) {
            for (var message : messages) {
                out.writeBytes(frames(message, deflater));
                if (forgets) {
                    deflater.reset();
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] frames(Content message, Deflater deflater) {
        return ClientBytes.frames(
                message.plain ? message.opcode : COMPRESSED | message.opcode,
                message.plain ? message.bytes() : deflated(message, deflater),
                message.lengths,
                ClientBytes.frame(0x89, bytes(message.between), message.key),
                message.key);
    }

    private static byte[] deflated(Content message, Deflater deflater) {
        var room = new byte[4096];
        deflater.setInput(message.bytes());
        var size = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(room, Math.max(0, size - TAIL_BYTES));
    }

    private static byte[] bytes(List<Byte> boxed) {
        var bytes = new byte[boxed.size()];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = boxed.get(i);
        }
        return bytes;
    }
}
