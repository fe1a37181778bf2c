package dev.socle.conformance.delivery;

import dev.socle.testkit.FaultConnection;
import dev.socle.testkit.FaultDirection;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketOptions;
import java.time.Duration;
import java.util.SplittableRandom;

/// What one connection is to go through: all of it follows from a seed.
///
/// @param seed of this connection
/// @param end who ends it, and how
/// @param patient whether who ends it waits until the other side has sent all
/// @param messages each lane's
/// @param policy for slow consumers
/// @param dispatch of the callbacks
/// @param bufferMessages bound of the outgoing buffer
record Plan(
        long seed,
        End end,
        boolean patient,
        int messages,
        SlowConsumer policy,
        Dispatch dispatch,
        int bufferMessages) {

    private static final int MIN_BUFFER_BYTES = 10_000;
    private static final int BYTES_A_MESSAGE = 40;

    /// The plan of a seed.
    ///
    /// @param mostMessages of a lane
    static Plan of(long seed, int mostMessages) {
        var random = new SplittableRandom(seed);
        return new Plan(
                seed,
                one(random, End.values()),
                random.nextBoolean(),
                (int) Math.exp(random.nextDouble(Math.log(10), Math.log(mostMessages))),
                one(random, SlowConsumer.values()),
                one(random, Dispatch.values()),
                random.nextInt(2, 1024));
    }

    private static <T> T one(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /// A random source of its own for each use, whatever the threads do.
    SplittableRandom random(int use) {
        return new SplittableRandom(seed * 31 + use);
    }

    WebSocketOptions options() {
        return WebSocketOptions.defaults().toBuilder()
                .slowConsumer(policy)
                .dispatch(dispatch)
                .sendBuffer(MIN_BUFFER_BYTES + BYTES_A_MESSAGE * bufferMessages, bufferMessages)
                .build();
    }

    /// Lets the network be as bad as planned.
    void spoil(FaultConnection network) {
        spoil(network.toServer(), random('S'));
        spoil(network.toClient(), random('C'));
        // behind the handshake, and within what all lanes send together
        var bytes = random('E').nextLong(1_000, 1_001 + 40L * messages);
        switch (end) {
            case CUT_TO_CLIENT -> network.toClient().cutAfter(bytes);
            case CUT_TO_SERVER -> network.toServer().cutAfter(bytes);
            case RESET_TO_CLIENT -> network.toClient().resetAfter(bytes);
            case RESET_TO_SERVER -> network.toServer().resetAfter(bytes);
            case CLIENT_CLOSES, SERVER_CLOSES, QUEUE_CLOSES, SERVER_ABORTS -> {}
        }
    }

    private static void spoil(FaultDirection direction, SplittableRandom random) {
        switch (random.nextInt(4)) {
            case 0 -> direction.split(random.nextInt(1, 4_000), random.nextLong());
            case 1 ->
                    direction.delay(
                            Duration.ZERO,
                            Duration.ofNanos(random.nextLong(5_000_000)),
                            random.nextLong());
            case 2 -> direction.rate(random.nextLong(500_000, 10_000_000));
            default -> {}
        }
    }
}
