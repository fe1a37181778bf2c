package dev.socle.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/// One stop of a connector, from the first 1001 to the last interrupt.
final class Stop {

    private static final Logger LOG = System.getLogger("dev.socle.connector");
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ConnectorLifecycle lifecycle;
    private final Duration window;
    private final long begun = System.nanoTime();

    Stop(ConnectorLifecycle lifecycle, Duration window) {
        this.lifecycle = lifecycle;
        this.window = window;
    }

    void run() throws InterruptedException {
        closeSpread();
        if (!lifecycle.awaitIdle(left(window))) {
            cut();
        }
    }

    /// Spreads the closes, so that the clients do not come back all at once; an early end of all
    /// needs no waiting.
    private void closeSpread() throws InterruptedException {
        var channels = lifecycle.channels();
        var spread = window.multipliedBy(3).dividedBy(4);
        for (var i = 0; i < channels.size(); i++) {
            if (lifecycle.awaitIdle(left(spread.multipliedBy(i).dividedBy(channels.size())))) {
                return;
            }
            channels.get(i).goAway();
        }
    }

    private void cut() throws InterruptedException {
        lifecycle.channels().forEach(ProtocolChannel::cut);
        lifecycle.channels().forEach(ProtocolChannel::interruptCallbacks);
        lifecycle.exchanges().forEach(Thread::interrupt);
        if (!lifecycle.awaitIdle(GRACE)) {
            lifecycle.channels().forEach(Stop::reportCallbacks);
            lifecycle.exchanges().forEach(thread -> report("A request", thread));
        }
    }

    private static void reportCallbacks(ProtocolChannel channel) {
        channel.busyThreads().forEach(thread -> report("A callback of " + channel, thread));
    }

    private static void report(String what, Thread thread) {
        LOG.log(
                Level.WARNING,
                () ->
                        what
                                + " ignored its interrupt and goes on after the stop, at\n"
                                + stack(thread));
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(frame -> "    " + frame)
                .collect(Collectors.joining("\n"));
    }

    private Duration left(Duration sinceBegin) {
        return sinceBegin.minusNanos(System.nanoTime() - begun);
    }
}
