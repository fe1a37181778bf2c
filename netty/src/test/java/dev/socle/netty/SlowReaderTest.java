package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestTarget;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// SPEC 4.4: a write without progress closes the channel, one with little progress does not.
final class SlowReaderTest {

    private static final Duration DEADLINE = Duration.ofMillis(500);

    @RegisterExtension final Connectors connectors = new Connectors();

    private final ListenerRecorder recorder = new ListenerRecorder();

    private NettyConnector start() {
        var options =
                WebSocketOptions.defaults().toBuilder()
                        .writeDeadline(DEADLINE)
                        .sendBuffer(64 * 1024 * 1024, 10)
                        .build();
        return connectors.start(
                Service.of(
                        get("/slow", request -> WebSocketResponse.of(recorder).options(options)),
                        get(
                                "/echo",
                                WebSocketEndpoint.onText((channel, text) -> channel.send(text)))));
    }

    @Test
    void aClientThatReadsNothingIsCutAndOthersNoticeNothing() throws Exception {
        var target = TestTarget.socket(start().localAddress());
        try (var slow = TestClient.connect(target, "/slow");
                var other = TestClient.connect(target, "/echo")) {
            slow.stopReading();
            recorder.channel().sendAsync(new byte[32 * 1024 * 1024]);
            var closed = recorder.channel().closed().toCompletableFuture();
            while (!closed.isDone()) {
                other.sendText("x");
                other.expectText("x");
            }

            recorder.expectOpen();
            var status = recorder.expectClosed(1006, "", By.TRANSPORT);
            assertThat(status.cause()).hasMessage("write deadline");
        }
    }

    /// Each KiB that leaves the full buffers counts, also in the middle of a message.
    @Test
    void aClientThatReadsSlowlyIsNotCut() throws Exception {
        var connector = start();
        try (var slow = RawClient.connectReadingLittle(connector);
                var other =
                        TestClient.connect(TestTarget.socket(connector.localAddress()), "/echo")) {
            slow.send(
                    """
                    GET /slow HTTP/1.1\r
                    Host: a\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    \r
                    """);
            assertThat(slow.read().status()).isEqualTo(101);
            var size = 32 * 1024 * 1024;
            recorder.channel().sendAsync(new byte[size]);
            // two bytes of head and eight of length (RFC 6455 5.2)
            slow.text(10);
            var read = 0;
            var begun = System.nanoTime();
            while (System.nanoTime() - begun < DEADLINE.multipliedBy(6).toNanos()) {
                for (var i = 0; i < 100; i++) {
                    other.sendText("x");
                    other.expectText("x");
                }
                read += slow.text(16 * 1024).length();
            }
            assertThat(read).isLessThan(size);
            assertThat(recorder.channel().isOpen()).isTrue();
            slow.text(size - read);
        }
    }
}
