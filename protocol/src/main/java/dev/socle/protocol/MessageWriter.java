package dev.socle.protocol;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Writes messages, whole or in fragments, never one inside another, compressed where that was
/// agreed on and helps (RFC 6455 5.4, RFC 7692 6.1).
final class MessageWriter {
    private final CloseHandshake close;
    private final FrameWriter frames;
    private final @Nullable Deflation deflation;
    private boolean begun;

    /// What compresses the message that was begun; null if it goes plain.
    private @Nullable Deflation compressing;

    /// @param deflation compresses what becomes smaller by it; null where no compression was agreed
    ///   on
    MessageWriter(CloseHandshake close, FrameWriter frames, @Nullable Deflation deflation) {
        this.close = close;
        this.frames = frames;
        this.deflation = deflation;
    }

    void whole(int opcode, ByteBuffer payload, FrameOutput out) {
        check(false);
        first(true, opcode, payload, out);
    }

    void whole(EncodedMessage message, FrameOutput out) {
        check(false);
        frames.write(deflation == null ? message.plain() : deflation.frame(message), out);
    }

    void begin(int opcode, ByteBuffer payload, FrameOutput out) {
        check(false);
        begun = true;
        compressing = first(false, opcode, payload, out) ? deflation : null;
    }

    void goOn(boolean isFinal, ByteBuffer payload, FrameOutput out) {
        check(true);
        begun = !isFinal;
        ByteBuffer sent = compressing == null ? payload : compressing.goOn(payload, isFinal);
        frames.write(isFinal, FrameBits.CONTINUATION, sent, out);
    }

    /// Writes the first or only frame of a message, and tells whether the message is compressed.
    private boolean first(boolean isFinal, int opcode, ByteBuffer payload, FrameOutput out) {
        ByteBuffer compressed = deflation == null ? null : deflation.begin(payload, isFinal);
        if (compressed == null) {
            frames.write(isFinal, opcode, payload, out);
        } else {
            frames.write(isFinal, Deflation.MARK | opcode, compressed, out);
        }
        return compressed != null;
    }

    private void check(boolean expected) {
        close.checkMayWriteMessages();
        if (begun != expected) {
            throw new IllegalStateException(
                    "message: " + name(begun) + " (expected: " + name(expected) + ")");
        }
    }

    private static String name(boolean begun) {
        return begun ? "begun" : "none begun";
    }
}
