package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.Request;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;

/// Sends texts from two threads at once, each of which says nothing but the tag of its connection,
/// which of the threads it is from, and which number it has; one of the threads closes after some.
final class TaggedSender {

    private static final int TEXTS = 40;
    private static final int TIMES = 60;

    private TaggedSender() {}

    static WebSocketEndpoint endpoint() {
        return WebSocketEndpoint.onOpen(TaggedSender::begin).onText((channel, tag, text) -> {});
    }

    /// @param next how many texts came of each thread before; counts this one
    /// @throws AssertionError if a text is another connection's, not whole, or not the next
    static void assertIsNext(String text, String tag, int[] next) {
        var sender = text.charAt(0) - 'a';
        assertThat(text).isEqualTo(text(tag, sender, next[sender]));
        next[sender]++;
    }

    private static String begin(WebSocketChannel channel, Request request) {
        var tag = request.pathParam("tag");
        Thread.startVirtualThread(() -> send(channel, tag, 0));
        Thread.startVirtualThread(() -> {
            send(channel, tag, 1);
            channel.close();
        });
        return tag;
    }

    private static void send(WebSocketChannel channel, String tag, int sender) {
        for (var i = 0; i < TEXTS && channel.send(text(tag, sender, i)); i++) {
            Thread.onSpinWait();
        }
    }

    private static String text(String tag, int sender, int number) {
        return (char) ('a' + sender) + " " + number + " " + tag.repeat(TIMES);
    }
}
