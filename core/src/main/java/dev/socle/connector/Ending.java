package dev.socle.connector;

import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import org.jspecify.annotations.Nullable;

/// How one channel comes to its end: which close frame was first, and until when the rest may take.
///
/// The first close frame sent or received decides code and reason (SPEC 2.3); if there never was
/// one, the wish of this side to close does. Confined to the loop.
final class Ending {

    private static final int WHOLE_HANDSHAKE = 6;

    private final long deadlineNanos;
    private @Nullable CloseStatus decided;
    private @Nullable CloseStatus wished;
    private boolean sent;
    private boolean received;
    private boolean begun;
    private long begunAt;
    private boolean written;
    private long writtenAt;

    /// @param deadlineNanos how long the peer may take to answer a close frame that was written
    Ending(long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
    }

    /// Something asked for the end; from now on the whole handshake has a deadline.
    void begin(long now) {
        if (!begun) {
            begun = true;
            begunAt = now;
        }
    }

    /// Whether something asked for the end.
    boolean isBegun() {
        return begun;
    }

    /// This side wants to close, once its accepted messages are out.
    void closeWished(CloseRequest request, long now) {
        begin(now);
        wished =
                new CloseStatus(request.code(), request.reason(), By.LOCAL, false, request.cause());
    }

    /// Our close frame was put into the output.
    void closeSent(int code, String reason, @Nullable Throwable cause) {
        sent = true;
        closeOwed(code, reason, cause);
    }

    /// Our close frame is the first, and will be put into the output next.
    void closeOwed(int code, String reason, @Nullable Throwable cause) {
        decide(new CloseStatus(code, reason, By.LOCAL, false, cause));
    }

    /// The peer's close frame was read.
    void closeReceived(int code, String reason) {
        received = true;
        decide(new CloseStatus(code, reason, By.PEER, false, null));
    }

    /// Whether our close frame is in the output that is being written.
    boolean isCloseUnderWay() {
        return sent && !written;
    }

    /// The output was written, with our close frame if there was one in it.
    void outputWritten(long now) {
        if (isCloseUnderWay()) {
            written = true;
            writtenAt = now;
        }
    }

    /// Our answer to the peer's close frame, or to its violation, was put into the output.
    void closeAnswered() {
        sent = true;
    }

    /// Whether a deadline of the close handshake has passed.
    boolean isOverdue(long now) {
        return (written && now - writtenAt >= deadlineNanos)
                || (begun && now - begunAt >= WHOLE_HANDSHAKE * deadlineNanos);
    }

    /// The status if the channel ends now: what the close frames said, or else 1006.
    CloseStatus now(By otherwise, @Nullable Throwable cause) {
        var status = decided == null ? wished : decided;
        if (status == null) {
            return new CloseStatus(1006, "", otherwise, false, cause);
        }
        var clean = written && received;
        var why = status.cause() != null || clean ? status.cause() : cause;
        return new CloseStatus(status.code(), status.reason(), status.by(), clean, why);
    }

    private void decide(CloseStatus status) {
        if (decided == null) {
            decided = status;
        }
    }
}
