package dev.socle.connector;

import dev.socle.connector.Liveness.Verdict;
import dev.socle.protocol.CloseCode;
import dev.socle.websocket.WebSocketException;
import dev.socle.websocket.WebSocketOptions;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What one open channel does when time has passed: gives a connection up that does not move, asks
/// a silent peer for a sign of life, closes an idle or expired one, or where a writer is idle.
/// Confined to the loop, except [#expireAt].
final class Deadlines {

    /// As HTTP's 401; of the codes that applications own (RFC 6455 7.4.2).
    private static final int EXPIRED = 4401;

    private final ProtocolChannel channel;
    private final OutgoingBuffer buffer;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Ending ending;
    private final Liveness liveness;
    private final InstantSource wallClock;
    private final long writeDeadlineNanos;
    private final long expiryWarningMillis;

    // written by any thread, read by the loop
    private volatile @Nullable Expiry expiry;

    Deadlines(
            ProtocolChannel channel,
            OutgoingBuffer buffer,
            Inbound inbound,
            Outbound outbound,
            Ending ending,
            Liveness liveness,
            InstantSource wallClock,
            WebSocketOptions options) {
        this.channel = channel;
        this.buffer = buffer;
        this.inbound = inbound;
        this.outbound = outbound;
        this.ending = ending;
        this.liveness = liveness;
        this.wallClock = wallClock;
        writeDeadlineNanos = options.writeDeadline().toNanos();
        expiryWarningMillis = options.expiryWarning().toMillis();
    }

    /// Sets the time at which the channel closes, instead of the one before. Any thread.
    void expireAt(Instant at) {
        expiry = new Expiry(at);
    }

    /// Called a few times a second.
    void sweep(long now) {
        var outputMoved = outbound.hasMoved(now);
        var verdict =
                liveness.sweep(now, inbound.isReading(), inbound.isWithinMessage(), outputMoved);
        if (outbound.isStalled(now, writeDeadlineNanos)) {
            channel.giveUp("write deadline");
        } else if (ending.isOverdue(now)) {
            channel.giveUp("close deadline");
        } else if (!ending.isBegun()) {
            act(verdict);
            closeIfWriterIsUntouched(now);
            expire();
        }
    }

    private void closeIfWriterIsUntouched(long now) {
        var stream = buffer.currentStream();
        if (stream != null && stream.isUntouched(now, writeDeadlineNanos)) {
            channel.requestClose(
                    new CloseRequest(
                            CloseCode.INTERNAL_ERROR,
                            "",
                            new WebSocketException("writer untouched")));
        }
    }

    private void act(Verdict verdict) {
        switch (verdict) {
            case ALIVE -> {}
            case PING_DUE -> channel.write();
            case LOST -> channel.giveUp("no pong");
            case IDLE -> close(CloseCode.GOING_AWAY, "idle");
        }
    }

    private void expire() {
        var limit = expiry;
        if (limit == null) {
            return;
        }
        var now = wallClock.millis();
        if (limit.isOver(now)) {
            close(EXPIRED, "expired");
        } else if (limit.isNews(now, expiryWarningMillis)) {
            inbound.expiring(limit.at());
        }
    }

    private void close(int code, String why) {
        channel.requestClose(new CloseRequest(code, why, new WebSocketException(why)));
    }
}
