package dev.socle.conformance.delivery;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.netty.NettyConnector;
import dev.socle.observe.ChannelObserver;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Delivers numbered messages over connections that are slow, cut and closed, several at a time,
/// until so many have arrived; and compares on each what arrived with what senders were told.
public final class Deliveries {

    private static final int CHANNELS = 16;

    private final long seed;
    private final long wanted;
    private final int mostMessages;
    private final Consumer<Object> progress;
    private final ConcurrentHashMap<String, Life> lives = new ConcurrentHashMap<>();

    // guarded by this
    private Tally tally = Tally.NONE;
    private long begun;

    /// Deliveries that are to be made.
    ///
    /// @param seed of all that is random, but for what threads and the network do
    /// @param wanted how many messages are to arrive
    /// @param mostMessages of one sender on one connection
    /// @param progress told the result so far, after each connection
    public Deliveries(long seed, long wanted, int mostMessages, Consumer<Object> progress) {
        this.seed = seed;
        this.wanted = wanted;
        this.mostMessages = mostMessages;
        this.progress = progress;
    }

    /// Makes them.
    ///
    /// @return the result in a line
    /// @throws AssertionError if one was lost without a word, doubled or out of order; names the
    ///   plan
    public String run() throws Exception {
        var service =
                Service.of(get("/{life}", this::serve))
                        .withDefaults(List.of())
                        .observe(new Drops());
        var connector = NettyConnector.start(service, 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var channels = new ArrayList<Future<?>>();
            for (var i = 0; i < CHANNELS; i++) {
                channels.add(threads.submit(live(connector.port())));
            }
            await(channels);
        } finally {
            connector.stop(Duration.ZERO);
        }
        return result().toString();
    }

    private static void await(List<Future<?>> channels) throws InterruptedException {
        for (var channel : channels) {
            try {
                channel.get();
            } catch (ExecutionException failure) {
                throw new AssertionError(failure.getMessage(), failure);
            }
        }
    }

    private Response serve(Request request) {
        var life = life(request);
        return WebSocketResponse.of(life.server()).options(life.plan().options());
    }

    private Life life(Request request) {
        return Objects.requireNonNull(lives.get(request.pathParam("life")));
    }

    /// One connection after another, until enough has arrived.
    private Callable<@Nullable Void> live(int port) {
        return () -> {
            for (var number = next(); number >= 0; number = next()) {
                live(port, number);
            }
            return null;
        };
    }

    private void live(int port, long number) {
        var life = new Life(Plan.of(seed + number, mostMessages));
        var name = Long.toString(number);
        lives.put(name, life);
        try {
            add(life.run(port, "/" + name));
        } catch (Exception | AssertionError failure) {
            stop();
            throw new AssertionError(life.plan() + ": " + failure, failure);
        } finally {
            lives.remove(name);
        }
    }

    /// The number of the next connection, or -1.
    private synchronized long next() {
        return tally.deliveries() >= wanted || begun < 0 ? -1 : begun++;
    }

    private synchronized void stop() {
        begun = -1;
    }

    private synchronized void add(Tally one) {
        tally = tally.plus(one);
        progress.accept(tally);
    }

    private synchronized Tally result() {
        return tally;
    }

    private final class Drops implements ChannelObserver {
        @Override
        public void dropped(WebSocketChannel channel, long bytes) {
            life(channel.request()).server().dropped();
        }
    }
}
