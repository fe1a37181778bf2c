package dev.socle.protocol;

import java.nio.ByteBuffer;

/// Writes messages, whole or in fragments, never one inside another (RFC 6455 5.4).
final class MessageWriter {
    private final CloseHandshake close;
    private final FrameWriter frames;
    private boolean begun;

    MessageWriter(CloseHandshake close, FrameWriter frames) {
        this.close = close;
        this.frames = frames;
    }

    void whole(int opcode, ByteBuffer payload, FrameOutput out) {
        check(false);
        frames.write(true, opcode, payload, out);
    }

    void begin(int opcode, ByteBuffer payload, FrameOutput out) {
        check(false);
        begun = true;
        frames.write(false, opcode, payload, out);
    }

    void goOn(boolean isFinal, ByteBuffer payload, FrameOutput out) {
        check(true);
        begun = !isFinal;
        frames.write(isFinal, FrameBits.CONTINUATION, payload, out);
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
