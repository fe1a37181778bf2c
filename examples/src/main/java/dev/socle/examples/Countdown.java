package dev.socle.examples;

import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.time.Duration;
import java.util.regex.Pattern;

/// Counts down on request: `3` is answered `3`, `2`, `1` and `Launch!`, one message a tick. Shows
/// that a callback may take its time, because it has a virtual thread: what the client sends
/// meanwhile waits, and is counted next.
final class Countdown {

    private static final Pattern ONE_TO_SIXTY = Pattern.compile("[1-9]|[1-5][0-9]|60");

    private final Duration tick;

    private Countdown(Duration tick) {
        this.tick = tick;
    }

    /// @param tick the time between two messages
    static WebSocketEndpoint endpoint(Duration tick) {
        var countdown = new Countdown(tick);
        return WebSocketEndpoint.onText((channel, text) -> countdown.answer(channel, text.strip()))
                .options(options -> options.maxTextBytes(80));
    }

    private void answer(WebSocketChannel channel, String text) throws InterruptedException {
        if (ONE_TO_SIXTY.matcher(text).matches()) {
            count(channel, Integer.parseInt(text));
        } else {
            channel.send("Send a whole number from 1 to 60, not \"" + text + "\".");
        }
    }

    private void count(WebSocketChannel channel, int from) throws InterruptedException {
        for (int number = from; number > 0; number--) {
            // False: the channel is closed, and there is nobody to count for.
            if (!channel.send(Integer.toString(number))) {
                return;
            }
            Thread.sleep(tick);
        }
        channel.send("Launch!");
    }
}
