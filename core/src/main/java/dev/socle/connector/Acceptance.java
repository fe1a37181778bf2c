package dev.socle.connector;

import java.util.List;

/// What an [OutgoingBuffer] answers to a message that does not wait.
///
/// @param dropped the messages that gave way or were replaced, whose senders are still to be told
record Acceptance(Verdict verdict, List<OutgoingMessage> dropped) {

    static final Acceptance ACCEPTED = new Acceptance(Verdict.ACCEPTED, List.of());
    static final Acceptance FULL = new Acceptance(Verdict.FULL, List.of());
    static final Acceptance CLOSED = new Acceptance(Verdict.CLOSED, List.of());

    /// Accepted, with consequences for others.
    ///
    /// @param madeRoom whether some of them gave way
    static Acceptance of(boolean madeRoom, List<OutgoingMessage> dropped) {
        return new Acceptance(madeRoom ? Verdict.MADE_ROOM : Verdict.ACCEPTED, dropped);
    }

    enum Verdict {
        ACCEPTED,
        /// Accepted where there was no room, since others gave way.
        MADE_ROOM,
        FULL,
        CLOSED
    }
}
