package dev.socle.conformance.soak;

import static dev.socle.route.Route.get;

import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that sends the same to all its channels, each channel a copy of its own, as often as it
/// is told on a channel of control; it tells there what its observer and its results say.
///
/// Commands are `tick` with a number of ticks, `fill`, and `told`. The deadlines that would cut a
/// client which reads nothing are long, so that only the policy is at work.
abstract class Ticker implements Served {

    static final String CONTROL = "/control";
    static final String SEAT = "/seat";

    /// A seat whose way to the client is filled by `fill`.
    static final String SLOW_SEAT = "/slow-seat";

    /// What may wait for a channel: all channels together less than half of the heap.
    static final int BUFFER_BYTES = 64 * 1024;

    static final int TICKS_PER_SECOND = 10;

    private static final int FILLER_BYTES = 16 * 1024;
    private static final int MOST_FILLERS = 2048;
    private static final Duration FULL_AFTER = Duration.ofMillis(300);

    private final SlowConsumer policy;
    private final Channels channels = Channels.create();
    private final SlowSeats told = new SlowSeats();
    private int next;

    private Ticker(SlowConsumer policy) {
        this.policy = policy;
    }

    @Override
    public final Service service() {
        var seat =
                WebSocketEndpoint.onText((_, _) -> {})
                        .options(o ->
                                o.slowConsumer(policy)
                                        .sendBuffer(BUFFER_BYTES, 1024)
                                        .withoutHeartbeat()
                                        .writeDeadline(Duration.ofHours(1))
                                        .closeDeadline(Duration.ofHours(1)));
        var control =
                WebSocketEndpoint.onText((channel, command) -> channel.send(answer(command)))
                        .options(o -> o.withoutHeartbeat());
        return Service.of(get(SEAT, seat), get(SLOW_SEAT, seat), get(CONTROL, control))
                .withDefaults(List.of())
                .channels(channels)
                .observe(told);
    }

    private String answer(String command) throws Exception {
        var words = command.split(" ", 2);
        switch (words[0]) {
            case "tick" -> tick(Integer.parseInt(words[1]));
            case "fill" -> fill();
            case "told" -> {}
            default -> throw new IllegalArgumentException("command: " + command);
        }
        return told.toString();
    }

    private void tick(int ticks) throws InterruptedException {
        var begin = System.nanoTime();
        for (var i = 1; i <= ticks; i++) {
            var tick = new Tick(next++, System.nanoTime());
            for (var channel : channels.ofRoute(SEAT)) {
                send(channel, tick, false);
            }
            for (var channel : channels.ofRoute(SLOW_SEAT)) {
                send(channel, tick, true);
            }
            pause(begin + i * TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND - System.nanoTime());
        }
    }

    private void send(WebSocketChannel channel, Tick tick, boolean isSlow) {
        if (policy == SlowConsumer.CONFLATE && tick.number() % 2 == 0) {
            channel.conflate(tick.key(), tick.message(), (result, _) -> told.tell(isSlow, result));
        } else {
            channel.send(tick.message(), (result, _) -> told.tell(isSlow, result));
        }
    }

    private static void pause(long nanos) throws InterruptedException {
        new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
    }

    /// Sends so much to each slow seat that the network takes no more; one message then waits.
    private void fill() throws Exception {
        for (var channel : channels.ofRoute(SLOW_SEAT)) {
            var sent = 0;
            while (isTaken(channel)) {
                if (++sent > MOST_FILLERS) {
                    throw new IllegalStateException("the slow seat reads");
                }
            }
        }
    }

    private static boolean isTaken(WebSocketChannel channel) throws Exception {
        var filler = new Tick(-1, System.nanoTime()).message(FILLER_BYTES);
        try {
            var result = channel.sendAsync(filler).toCompletableFuture();
            return result.get(FULL_AFTER.toMillis(), TimeUnit.MILLISECONDS) == SendResult.SENT;
        } catch (TimeoutException full) {
            return false;
        }
    }

    static final class Closing extends Ticker {
        Closing() {
            super(SlowConsumer.CLOSE);
        }
    }

    static final class DroppingNewest extends Ticker {
        DroppingNewest() {
            super(SlowConsumer.DROP_NEWEST);
        }
    }

    static final class DroppingOldest extends Ticker {
        DroppingOldest() {
            super(SlowConsumer.DROP_OLDEST);
        }
    }

    static final class Conflating extends Ticker {
        Conflating() {
            super(SlowConsumer.CONFLATE);
        }
    }
}
