package dev.socle.connector;

import dev.socle.connector.Liveness.Verdict;
import dev.socle.protocol.CloseCode;
import dev.socle.websocket.WebSocketException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one open channel does when time has passed: gives a connection up that does not move, asks
/// a silent peer for a sign of life, closes an idle or expired one, or where a writer is idle.
/// Confined to the loop, except [#expireAt].
final class Deadlines {

    /// As HTTP's 401; of the codes that applications own (RFC 6455 7.4.2).
    private static final int EXPIRED = 4401;

    /// How many milliseconds at most a channel may rest that expires, since the clock on the wall
    /// may be set meanwhile.
    private static final long MOST_BLIND = 1000;

    private final ProtocolChannel channel;
    private boolean resting;

    // written by any thread, read by the loop
    private volatile @Nullable Expiry expiry;

    Deadlines(ProtocolChannel channel) {
        this.channel = channel;
    }

    /// Sets the time at which the channel closes, instead of the one before. Any thread.
    void expireAt(Instant at) {
        expiry = new Expiry(at);
    }

    /// For how long nothing can be due, if nothing happens.
    ///
    /// @return nanoseconds, or 0 where something is going on that has a deadline
    long rest() {
        var nanos = isUnderWay() ? 0 : channel.liveness.restNanos();
        var limit = expiry;
        if (nanos > 0 && limit != null) {
            var left = limit.millisLeft(channel.wallClock().millis(), warningMillis());
            nanos = Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(Math.min(left, MOST_BLIND)));
        }
        resting = nanos > 0;
        return nanos;
    }

    private boolean isUnderWay() {
        return channel.isEnding()
                || channel.outbound.isWriting()
                || !channel.inbound.isReading()
                || channel.buffer.currentStream() != null;
    }

    /// Something happens, after which time has to be looked at again.
    void stir() {
        if (resting) {
            resting = false;
            channel.transport.sweepSoon();
        }
    }

    /// Called a few times a second, or when the rest that was told is over.
    void sweep(long now) {
        resting = false;
        var outputMoved = channel.outbound.hasMoved(now);
        var verdict =
                channel.liveness.sweep(
                        now,
                        channel.inbound.isReading(),
                        channel.protocol.isReceivingMessage(),
                        outputMoved);
        if (channel.liveness.cameToRest()) {
            channel.mailbox.rest();
            channel.outbound.rest();
        }
        if (channel.outbound.isStalled(now, channel.options.writeDeadline().toNanos())) {
            channel.giveUp("write deadline");
        } else if (!channel.isEnding()) {
            act(verdict);
            closeIfWriterIsUntouched(now);
            expire();
        } else if (channel.ending().isOverdue(now)) {
            channel.giveUp("close deadline");
        }
    }

    private void closeIfWriterIsUntouched(long now) {
        var stream = channel.buffer.currentStream();
        if (stream != null && stream.isUntouched(now, channel.options.writeDeadline().toNanos())) {
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
        var now = channel.wallClock().millis();
        if (limit.isOver(now)) {
            close(EXPIRED, "expired");
        } else if (limit.isNews(now, warningMillis())) {
            channel.inbound.expiring(limit.at());
        }
    }

    private long warningMillis() {
        return channel.options.expiryWarning().toMillis();
    }

    private void close(int code, String why) {
        channel.requestClose(new CloseRequest(code, why, new WebSocketException(why)));
    }
}
