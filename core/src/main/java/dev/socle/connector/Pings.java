package dev.socle.connector;

import dev.socle.websocket.WebSocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The pings of one channel whose round trip is measured and whose pong has not come yet.
///
/// A pong also answers the earlier pings (RFC 6455 5.5.3). At most [#MAX_WAITING] wait: a further
/// one fails the oldest. Any thread may call.
final class Pings {

    static final int MAX_WAITING = 64;

    private final Results results;

    // guarded by this; in the order of sending
    private List<Waiting> waiting = List.of();
    private boolean ended;

    /// @param results completes the round trips
    Pings(Results results) {
        this.results = results;
    }

    /// Remembers a ping.
    void add(ByteBuffer data, CompletableFuture<Duration> roundTrip) {
        var lost = remember(new Waiting(data, roundTrip));
        if (lost != null) {
            fail(lost);
        }
    }

    private synchronized @Nullable Waiting remember(Waiting ping) {
        if (ended) {
            return ping;
        }
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(1);
        }
        waiting.add(ping);
        return waiting.size() > MAX_WAITING ? waiting.removeFirst() : null;
    }

    /// The ping reached the transport.
    synchronized void sent(ByteBuffer data, long now) {
        for (var ping : waiting) {
            if (ping.data.equals(data)) {
                ping.sent = true;
                ping.sentAt = now;
            }
        }
    }

    /// A pong arrived.
    void answered(ByteBuffer data, long now) {
        complete(takeUpTo(data), now);
    }

    /// A pong arrived that answers a later ping than all that were sent before the time given.
    void answeredBefore(long time, long now) {
        complete(takeSentBefore(time), now);
    }

    private void complete(List<Waiting> answered, long now) {
        for (var ping : answered) {
            var roundTrip = Duration.ofNanos(now - ping.sentAt);
            results.add(() -> ping.roundTrip.complete(roundTrip));
        }
    }

    private synchronized List<Waiting> takeUpTo(ByteBuffer data) {
        for (var i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).data.equals(data)) {
                // another thread's ping may be remembered before this one's and sent after it
                return take(waiting.subList(0, i + 1), ping -> ping.sent);
            }
        }
        return List.of();
    }

    private synchronized List<Waiting> takeSentBefore(long time) {
        return take(waiting, ping -> ping.sent && ping.sentAt - time < 0);
    }

    private static List<Waiting> take(List<Waiting> from, Predicate<Waiting> choice) {
        var taken = from.stream().filter(choice).toList();
        if (!taken.isEmpty()) {
            from.removeAll(taken);
        }
        return taken;
    }

    /// The channel ended: no pong will come.
    void end() {
        List<Waiting> left;
        synchronized (this) {
            ended = true;
            left = waiting;
            waiting = List.of();
        }
        left.forEach(this::fail);
    }

    private void fail(Waiting ping) {
        results.add(() -> ping.roundTrip.completeExceptionally(new WebSocketException("no pong")));
    }

    private static final class Waiting {

        final ByteBuffer data;
        final CompletableFuture<Duration> roundTrip;

        // guarded by the Pings; set when the ping reached the transport, which is before its pong
        boolean sent;
        long sentAt;

        Waiting(ByteBuffer data, CompletableFuture<Duration> roundTrip) {
            this.data = data;
            this.roundTrip = roundTrip;
        }
    }
}
