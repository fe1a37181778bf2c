package dev.socle.testkit;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestClientTest {

    private final ListenerRecorder recorder = new ListenerRecorder();
    private final MemoryConnector connector =
            MemoryConnector.start(
                    Service.of(
                            get("/", _ -> WebSocketResponse.of(recorder)),
                            get("/no", _ -> HttpResponse.text("members only").withStatus(403))));

    @AfterEach
    void stop() {
        connector.close();
    }

    @Test
    void keepsWhatItReceivesInOrder() {
        try (var client = TestClient.connect(connector.target(), "/")) {
            var channel = recorder.channel();
            channel.send("one");
            client.expectText("one");
            channel.send(new byte[] {2});
            client.expectBinary((byte) 2);
            channel.ping(ByteBuffer.wrap(new byte[] {3}));
            client.expectPing((byte) 3);
            channel.pong(ByteBuffer.wrap(new byte[] {4}));
            client.expectPong((byte) 4);
            channel.close(4005, "six");
            client.expectClose(4005, "six");
            client.expectEnd();
            client.assertExhausted();
            // RFC 6455 5.2: "one", binary 2, ping 3, pong 4, close 4005 "six"
            assertThat(client.receivedBytes())
                    .asHexString()
                    .isEqualTo("81036F6E65" + "820102" + "890103" + "8A0104" + "88050FA5736978");
        }
    }

    @Test
    void answersPingsAndCloseFramesByItself() {
        try (var _ = TestClient.connect(connector.target(), "/")) {
            recorder.channel().ping(ByteBuffer.wrap(new byte[] {7}));
            recorder.await(1);
            recorder.channel().close();

            recorder.expectOpen();
            recorder.expectPong((byte) 7);
            assertThat(recorder.expectClosed(1000, "", By.LOCAL).clean()).isTrue();
        }
    }

    @Test
    void answersNothingByItselfWhenSilent() {
        try (var client = TestRequest.to(connector.target(), "/").silent().open()) {
            recorder.channel().ping(ByteBuffer.wrap(new byte[] {7}));
            recorder.channel().close();
            client.expectPing((byte) 7);
            client.expectClose(1000, "");
            client.sendBytes(Frames.text("still here"));

            recorder.expectOpen();
            recorder.expectText("still here");
            recorder.assertExhausted();
        }
    }

    @Test
    void tellsWhyItWasRefused() {
        var request = TestRequest.to(connector.target(), "/no");

        assertThat(request.refusal().text()).isEqualTo("members only");
        assertThatThrownBy(request::open)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("403")
                .hasMessageEndingWith("the server said: members only");
    }

    @Test
    void failsWhenARefusalWasExpectedAndTheServerAccepted() {
        assertThatThrownBy(() -> TestRequest.to(connector.target(), "/").refusal())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("handshake: expected a refusal, got HttpAnswer[status=101");
    }

    @Test
    void holdsTheServerBackWhileItDoesNotRead() throws InterruptedException {
        try (var client = TestClient.connect(connector.target(), "/")) {
            client.stopReading();
            var channel = recorder.channel();
            // 2.4 MB are more than the channel's 1 MiB and the 64 KiB of the socket buffer
            var sender =
                    Thread.startVirtualThread(() -> {
                        for (var i = 0; i < 40; i++) {
                            channel.send("x".repeat(60_000));
                        }
                    });
            while (sender.getState() != Thread.State.WAITING) {
                assertThat(sender.isAlive()).isTrue();
                Thread.onSpinWait();
            }

            client.resumeReading();
            for (var i = 0; i < 40; i++) {
                client.expectText("x".repeat(60_000));
            }
            assertThat(sender.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void isHeldBackWhileTheServerDoesNotRead() throws InterruptedException {
        var blocked = new CountDownLatch(1);
        var service =
                Service.of(get("/", WebSocketEndpoint.onText((channel, text) -> blocked.await())));
        try (var slow = MemoryConnector.start(service);
                var client = TestClient.connect(slow.target(), "/")) {
            for (var i = 0; i < 100; i++) {
                client.sendText("x".repeat(10_000));
            }
            client.awaitHeldBack();
            blocked.countDown();
            client.awaitSent();
            assertThatThrownBy(client::awaitHeldBack)
                    .hasMessage("client: expected to be held back, but all was taken");
        }
    }
}
