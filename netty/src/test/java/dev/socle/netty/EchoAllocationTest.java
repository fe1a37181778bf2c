package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.socle.connector.Service;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.PlainEndpoint;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SocketChannel;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an event loop allocates that sends small messages back, from the socket to the socket.
final class EchoAllocationTest {

    private static final int BURST = 500;
    private static final int BURSTS = 1_000;
    private static final String PAYLOAD = "sixteen bytes...";

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @RegisterExtension final Connectors connectors = new Connectors();

    /// What is allocated once for each read, by Netty for the most part, is less than a fifth of a
    /// byte for each message of a burst.
    @Test
    void isNothingForViewsOfBinaryMessages() throws Exception {
        var echo = WebSocketEndpoint.onBinaryView((channel, view) -> channel.send(view));

        assertThat(allocatedPerMessage(echo, "\u0082")).isLessThan(1);
    }

    /// The text takes 56 bytes; the message that is told 16, where the compiler leaves it.
    @Test
    void isTheTextForTexts() throws Exception {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));

        assertThat(allocatedPerMessage(echo, "\u0081")).isBetween(56.0, 73.0);
    }

    private double allocatedPerMessage(PlainEndpoint echo, String head) throws Exception {
        var onLoop = echo.options(o -> o.dispatch(Dispatch.EVENT_LOOP));
        var connector = connectors.start(Service.of(get("/ws", onLoop)), o -> o.eventLoops(1));
        var length = PAYLOAD.length();
        var question = head + (char) (0x80 | length) + RawWebSocket.MASKED_WITH_0 + PAYLOAD;
        var answer = head + (char) length + PAYLOAD;
        try (var client = RawWebSocket.open(connector.localAddress())) {
            exchange(client, question, answer);
            var before = MEMORY.getThreadAllocatedBytes(loop());
            exchange(client, question, answer);
            var allocated = MEMORY.getThreadAllocatedBytes(loop()) - before;
            return (double) allocated / (BURSTS * BURST);
        }
    }

    private static void exchange(SocketChannel client, String question, String answer)
            throws IOException {
        var questions = RawWebSocket.bytes(question.repeat(BURST));
        var answers = RawWebSocket.bytes(answer.repeat(BURST));
        for (var i = 0; i < BURSTS; i++) {
            RawWebSocket.ask(client, questions, answers);
        }
    }

    private static long loop() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("socle-loop-"))
                .mapToLong(Thread::threadId)
                .reduce((_, _) -> Assertions.fail("more than one event loop"))
                .orElseThrow();
    }
}
