package dev.socle.connector;

import dev.socle.websocket.WebSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;

/// Whether the peer of one channel is still there, and whether messages still move: the heartbeat
/// and the idle timeout (SPEC 5.1, 5.2). Confined to the loop.
///
/// ```
///                quiet for an interval        written          socket took it
///   NONE ──────────────────────────► DUE ──────────► WRITTEN ──────────► SENT ──► lost
///    ▲                                │                 │                  │
///    └──────────────────── any sign of life ────────────┴──────────────────┘
/// ```
///
/// What happens only leaves a mark; [#sweep] counts the time, so that no message costs a reading of
/// the clock. Time in which reading was paused does not count: who is not read cannot be heard.
///
/// The interval is up to a tenth shorter or longer, differently for each channel. Otherwise
/// connections that were opened together, as after a restart, would ping together for ever.
final class Liveness {

    /// What a sweep found.
    enum Verdict {
        /// Nothing is to be done.
        ALIVE,
        /// A ping is due, see [#takePing].
        PING_DUE,
        /// The ping was not answered in time.
        LOST,
        /// No message moved for too long.
        IDLE
    }

    private enum Ping {
        NONE,
        DUE,
        WRITTEN,
        SENT
    }

    private final WebSocketOptions options;
    private final long seed;

    private boolean heard;
    private boolean messageMoved;
    private boolean active = true;
    private boolean cameToRest;
    private long sweptAt;
    private long quietNanos;
    private long idleNanos;
    private Ping ping = Ping.NONE;
    private long pingedAt;

    /// @param seed random: the data of this channel's pings, and what makes its interval its own
    Liveness(WebSocketOptions options, long seed, long now) {
        this.options = options;
        this.seed = seed;
        sweptAt = now;
    }

    /// Bytes were read.
    void heard() {
        heard = true;
    }

    /// A message arrived, or was written.
    void messageMoved() {
        messageMoved = true;
    }

    /// Looks at the time that has passed since the last sweep.
    ///
    /// @param reading whether reading is on
    /// @param withinMessage whether the peer is in the middle of a message
    /// @param outputMoved whether bytes left that had to wait for the peer
    Verdict sweep(long now, boolean reading, boolean withinMessage, boolean outputMoved) {
        var passed = reading ? now - sweptAt : 0;
        sweptAt = now;
        idleNanos += passed;
        quietNanos += passed;
        if (messageMoved || outputMoved || (heard && withinMessage)) {
            idleNanos = 0;
        }
        if (heard || outputMoved) {
            quietNanos = 0;
            ping = Ping.NONE;
        }
        var moves = heard || messageMoved || outputMoved;
        cameToRest = active && !moves;
        active = moves;
        heard = false;
        messageMoved = false;
        return verdict();
    }

    /// Whether the last sweep was the first in which nothing had moved since the one before: once
    /// after the channel was opened, and after whatever moved since.
    boolean cameToRest() {
        return cameToRest;
    }

    /// For how long after the last sweep nothing can be due, if nothing happens.
    ///
    /// @return nanoseconds, or 0 if something has happened of late
    long restNanos() {
        if (active || ping == Ping.DUE || ping == Ping.WRITTEN) {
            return 0;
        }
        var rest = Long.MAX_VALUE;
        if (ping == Ping.SENT) {
            rest = options.pongDeadline().toNanos() - quietNanos;
        } else if (options.heartbeat().isPresent()) {
            rest = vary(options.heartbeat().get()) - quietNanos;
        }
        if (options.idleTimeout().isPresent()) {
            rest = Math.min(rest, options.idleTimeout().get().toNanos() - idleNanos);
        }
        return Math.max(0, rest);
    }

    private Verdict verdict() {
        if (ping == Ping.SENT && quietNanos >= options.pongDeadline().toNanos()) {
            return Verdict.LOST;
        }
        var idleTimeout = options.idleTimeout();
        if (idleTimeout.isPresent() && idleNanos >= idleTimeout.get().toNanos()) {
            return Verdict.IDLE;
        }
        var interval = options.heartbeat();
        if (ping == Ping.NONE && interval.isPresent() && quietNanos >= vary(interval.get())) {
            ping = Ping.DUE;
            return Verdict.PING_DUE;
        }
        return Verdict.ALIVE;
    }

    /// Whether a ping is to be written next.
    boolean isPingDue() {
        return ping == Ping.DUE;
    }

    /// The ping that is due, which is taken to be written now.
    ByteBuffer takePing(long now) {
        ping = Ping.WRITTEN;
        pingedAt = now;
        return ByteBuffer.allocate(Long.BYTES).putLong(0, seed);
    }

    /// The socket took all that was written; from now on the peer's answer is waited for.
    void outputWritten() {
        if (ping == Ping.WRITTEN) {
            ping = Ping.SENT;
            quietNanos = 0;
        }
    }

    /// Whether a pong answers a ping of the heartbeat, this or an earlier one.
    boolean isOwnPong(ByteBuffer data) {
        return data.remaining() == Long.BYTES && data.getLong(data.position()) == seed;
    }

    /// When the last ping was written.
    long pingedAt() {
        return pingedAt;
    }

    private long vary(Duration interval) {
        var share = (seed >>> 11) * 0x1p-53;
        return (long) (interval.toNanos() * (0.9 + 0.2 * share));
    }
}
