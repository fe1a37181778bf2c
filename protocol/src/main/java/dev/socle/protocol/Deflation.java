package dev.socle.protocol;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Compresses the messages that one connection sends, where that makes them smaller (RFC 7692
/// 7.2.1).
///
/// Each message, and each fragment of one, is compressed for itself: nothing refers back beyond it,
/// whatever the peer would allow. So one compressor serves all connections, and the result, all
/// receivers of the same window.
final class Deflation {
    /// The bit beside the opcode that marks a compressed message (RFC 7692 6).
    static final int MARK = FrameBits.RSV1 >>> Byte.SIZE;

    private final DeflateContexts contexts;
    private final DeflateSetting setting;
    private final int threshold;

    /// @param threshold the fewest bytes that are worth the work
    Deflation(DeflateContexts contexts, DeflateSetting setting, int threshold) {
        this.contexts = contexts;
        this.setting = setting;
        this.threshold = threshold;
    }

    /// The frame of a message for many connections, compressed if that makes it smaller.
    EncodedFrame frame(EncodedMessage message) {
        return message.size() < threshold
                ? message.plain()
                : message.compressed(setting, () -> encode(message.plain()));
    }

    private EncodedFrame encode(EncodedFrame plain) {
        ByteBuffer compressed = goOn(plain.payload(), true);
        return compressed.remaining() < plain.payloadLength()
                ? EncodedFrame.of(MARK | plain.opcode(), compressed)
                : plain;
    }

    /// The payload of the first or only frame of a compressed message; null if the message is to go
    /// plain. Valid until the next call.
    @Nullable ByteBuffer begin(ByteBuffer payload, boolean isFinal) {
        if (payload.remaining() < threshold) {
            return null;
        }
        ByteBuffer compressed = goOn(payload, isFinal);
        return compressed.remaining() < payload.remaining() ? compressed : null;
    }

    /// The payload of a further frame of a compressed message, which can no longer go plain. Valid
    /// until the next call.
    ByteBuffer goOn(ByteBuffer payload, boolean isFinal) {
        ByteBuffer compressed =
                contexts.deflater().deflate(payload, setting.level(), setting.windowBits());
        int dropped = isFinal ? MessageDeflater.TAIL_BYTES : 0;
        return compressed.limit(compressed.limit() - dropped);
    }
}
