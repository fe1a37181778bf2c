package dev.socle.protocol;

import org.jspecify.annotations.Nullable;

/// The closing handshake (RFC 6455 7): the one place where [CloseState] changes, and the close
/// frame that is owed.
final class CloseHandshake {
    private CloseState state = CloseState.OPEN;
    private @Nullable CloseBody owed;

    CloseState state() {
        return state;
    }

    /// @throws IllegalStateException unless messages may be written
    void checkMayWriteMessages() {
        if (!state.mayWriteMessages()) {
            throw new IllegalStateException(
                    "state: " + state + " (expected: " + CloseState.OPEN + ")");
        }
    }

    /// The peer's close frame came: it is to be echoed, unless ours went first.
    void peerClosed(CloseBody body) {
        if (state.isCloseSent()) {
            state = CloseState.CLOSED;
        } else {
            state = CloseState.CLOSE_RECEIVED;
            owed = body;
        }
    }

    /// The peer broke a rule: a close frame is to say so, unless ours went before.
    void violated(ProtocolViolation violation) {
        if (state.isCloseSent()) {
            state = CloseState.FAILED;
        } else {
            state = CloseState.FAILING;
            owed = new CloseBody(violation.closeCode(), violation.reason());
        }
    }

    /// The transport ended on the peer's side: tells whether that came before the end of the
    /// protocol.
    boolean transportEnded() {
        if (!state.mayReceiveMessages()) {
            return false;
        }
        state = CloseState.ENDED;
        return true;
    }

    /// We want to close: our close frame is due at once, unless one was sent or is due already.
    void close(CloseBody body) {
        if (state == CloseState.OPEN) {
            owed = body;
        }
    }

    /// The body of the close frame that is due, which is taken to be written now; null if none is.
    @Nullable CloseBody takeOwed() {
        CloseBody body = owed;
        if (body != null) {
            owed = null;
            state =
                    switch (state) {
                        case OPEN -> CloseState.CLOSE_SENT;
                        case CLOSE_RECEIVED -> CloseState.CLOSED;
                        default -> CloseState.FAILED;
                    };
        }
        return body;
    }
}
