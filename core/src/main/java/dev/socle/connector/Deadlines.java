package dev.socle.connector;

import dev.socle.connector.Liveness.Verdict;
import dev.socle.protocol.CloseCode;
import dev.socle.websocket.WebSocketException;
import dev.socle.websocket.WebSocketOptions;

/// What one open channel does when time has passed: gives a connection up that does not move, asks
/// a silent peer for a sign of life, closes an idle one. Confined to the loop.
final class Deadlines {

    private final ProtocolChannel channel;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Ending ending;
    private final Liveness liveness;
    private final long writeDeadlineNanos;

    Deadlines(
            ProtocolChannel channel,
            Inbound inbound,
            Outbound outbound,
            Ending ending,
            Liveness liveness,
            WebSocketOptions options) {
        this.channel = channel;
        this.inbound = inbound;
        this.outbound = outbound;
        this.ending = ending;
        this.liveness = liveness;
        writeDeadlineNanos = options.writeDeadline().toNanos();
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
        }
    }

    private void act(Verdict verdict) {
        switch (verdict) {
            case ALIVE -> {}
            case PING_DUE -> channel.write();
            case LOST -> channel.giveUp("no pong");
            case IDLE ->
                    channel.requestClose(
                            new CloseRequest(
                                    CloseCode.GOING_AWAY, "idle", new WebSocketException("idle")));
        }
    }
}
