package dev.socle.protocol;

/// How far a connection is on its way to its end (RFC 6455 7), answering questions about what is
/// still allowed.
///
/// ```
///               our close                  peer's close
///     OPEN ------------------> CLOSE_SENT ------------------> CLOSED
///      |  peer's close                          our close       ^
///      +---------------------> CLOSE_RECEIVED ------------------+
///      |  violation                             our close
///      +---------------------> FAILING -----------------------> FAILED <-- violation -- CLOSE_SENT
///      |  end of transport
///      +---------------------> ENDED <------ end of transport -- CLOSE_SENT
/// ```
public enum CloseState {
    /// Messages may go both ways.
    OPEN,
    /// Our close frame is written, the peer's has not come; its messages are still read.
    CLOSE_SENT,
    /// The peer's close frame has come, ours is owed.
    CLOSE_RECEIVED,
    /// Both close frames were exchanged.
    CLOSED,
    /// The peer broke a rule; the close frame that says so is owed.
    FAILING,
    /// The peer broke a rule, and our close frame, whether it says so or came before, is written.
    FAILED,
    /// The transport ended without a close frame from the peer.
    ENDED;

    /// Whether messages and pings may still be written.
    public boolean mayWriteMessages() {
        return this == OPEN;
    }

    /// Whether a ping that was read may still be answered: until the peer's close frame has come,
    /// also after ours (RFC 6455 5.5.1, 5.5.2), and together with a close frame that is owed.
    public boolean mayWritePong() {
        return this == CLOSE_SENT || mayWriteClose();
    }

    /// Whether what the peer sends is still read.
    public boolean mayReceiveMessages() {
        return this == OPEN || this == CLOSE_SENT;
    }

    /// Whether our close frame may still be written.
    public boolean mayWriteClose() {
        return this == OPEN || owesClose();
    }

    /// Whether our close frame is due: the echo of the peer's, or the one that reports a violation.
    public boolean owesClose() {
        return this == CLOSE_RECEIVED || this == FAILING;
    }

    /// Whether our close frame was written; false in [#ENDED], where it no longer matters.
    public boolean isCloseSent() {
        return this == CLOSE_SENT || this == CLOSED || this == FAILED;
    }

    /// Whether the peer's close frame was read.
    public boolean isCloseReceived() {
        return this == CLOSE_RECEIVED || this == CLOSED;
    }

    /// Whether nothing more will be read or written: the transport can go.
    public boolean isOver() {
        return this == CLOSED || this == FAILED || this == ENDED;
    }
}
