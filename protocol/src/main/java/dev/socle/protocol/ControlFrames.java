package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Collects the payload of control frames, acts on them, and owes the pong (RFC 6455 5.5).
///
/// Only the latest ping is answered, which 5.5.3 allows and which bounds what a flood of pings can
/// make us hold.
final class ControlFrames {
    private final boolean answersPings;
    private final CloseHandshake close;

    // of a frame that is split; made when first needed
    private @Nullable HeldBytes held;
    private byte @Nullable [] owedPong;

    ControlFrames(boolean answersPings, CloseHandshake close) {
        this.answersPings = answersPings;
        this.close = close;
    }

    /// Takes a piece of a control frame's payload: the bytes from `from` to the buffer's position.
    ///
    /// @param endsFrame whether it is the frame's last
    void add(ByteBuffer in, int from, int opcode, boolean endsFrame, ProtocolEvents events) {
        int to = in.position();
        if (!endsFrame || held != null) {
            ByteBuffer whole = hold(in, from, to, endsFrame);
            if (whole != null) {
                act(opcode, whole, events);
            }
            return;
        }
        int limit = in.limit();
        act(opcode, in.limit(to).position(from).order(ByteOrder.BIG_ENDIAN), events);
        in.limit(limit).position(to);
    }

    /// What is held of a split frame, once it is all; null before.
    private @Nullable ByteBuffer hold(ByteBuffer in, int from, int to, boolean endsFrame) {
        HeldBytes begun = held == null ? new HeldBytes() : held;
        begun.add(in, from, to, FrameBits.MAX_CONTROL);
        held = endsFrame ? null : begun;
        return endsFrame ? begun.take() : null;
    }

    boolean owesPong() {
        return owedPong != null;
    }

    /// The payload of the pong that is owed, which is taken to be written now; null if none is.
    byte @Nullable [] takePong() {
        byte[] pong = owedPong;
        owedPong = null;
        return pong;
    }

    private void act(int opcode, ByteBuffer payload, ProtocolEvents events) {
        switch (opcode) {
            case FrameBits.PING -> {
                owePong(payload);
                events.onPing(payload);
            }
            case FrameBits.PONG -> events.onPong(payload);
            default -> {
                CloseBody body = CloseBody.received(payload);
                close.peerClosed(body);
                events.onClose(body.code(), body.reason());
            }
        }
    }

    private void owePong(ByteBuffer ping) {
        if (answersPings && close.state().mayWritePong()) {
            byte[] pong = new byte[ping.remaining()];
            ping.get(ping.position(), pong);
            owedPong = pong;
        }
    }
}
