package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What observers are told (SPEC 9.5, 9.6).
public interface ObserverContract extends ConnectorFixture {

    @Test
    @Spec("9.5")
    default void anObserverIsToldTheLifeOfAChannel() {
        var observer = new ObserverRecorder();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, text) -> channel.send(text + "!")));
        try (var server = start(service(recorder).observe(observer));
                var client = server.connect()) {
            client.sendPing((byte) 1);
            client.expectPong((byte) 1);
            client.sendPong((byte) 2);
            // seven bytes of UTF-8
            client.sendText("a\u00e9\ud83d\ude00");
            client.expectText("a\u00e9\ud83d\ude00!");
            client.sendBinary((byte) 1, (byte) 2);
            client.sendClose(4000, "enough");
            client.expectClose(4000, "enough");

            observer.await("onClose");
            assertThat(observer.events())
                    .containsExactlyInAnyOrder(
                            "opened",
                            "onOpen",
                            "onPong",
                            "received 7",
                            "onMessage",
                            "queued 8",
                            "sent 8",
                            "received 2",
                            "onMessage",
                            "closed 4000 PEER",
                            "onClose")
                    .startsWith("opened")
                    .endsWith("onClose");
            assertThat(observer.channels()).containsExactly(recorder.channel());
        }
    }

    @Test
    @Spec("9.5")
    default void anObserverIsToldOfUpgradesThatWereRefused() {
        var observer = new ObserverRecorder();
        try (var server = start(service(new ListenerRecorder()).observe(observer))) {
            server.request().header("Origin", "https://evil.example").refusal();
            server.request("/nowhere").refusal();

            assertThat(observer.events())
                    .containsExactly(
                            "refused " + ConnectorUnderTest.PATH + " 403", "refused /nowhere 404");
        }
    }

    @Test
    @Spec("9.5")
    default void anObserverIsToldOfAChannelThatFailed() throws Exception {
        var observer = new ObserverRecorder();
        var endpoint =
                WebSocketEndpoint.onText((_, _) -> {
                    throw new IllegalStateException("on purpose");
                });
        try (var _ = new LogRecorder();
                var server = start(service(ListenerRecorder.around(endpoint)).observe(observer));
                var client = server.connect()) {
            client.sendText("fail");
            client.expectClose(1011, "");

            observer.await("onClose");
            // the end of the connection and the callback are told by different threads
            assertThat(observer.events())
                    .containsSubsequence(
                            "opened", "onOpen", "received 4", "onMessage", "onError", "onClose")
                    .containsSubsequence("onMessage", "closed 1011 LOCAL", "onClose")
                    .hasSize(7);
        }
    }

    @Test
    @Spec("9.5")
    default void anObserverIsToldOfAMessageThatIsReadWhileItArrivesAtItsEnd() {
        var observer = new ObserverRecorder();
        var endpoint =
                WebSocketEndpoint.onBinaryStream((channel, data) -> {
                    channel.send("begun");
                    channel.send("read " + data.readAllBytes().length);
                });
        var service = Service.of(get(ConnectorUnderTest.PATH, endpoint)).withDefaults(List.of());
        try (var server = start(service.observe(observer));
                var client = server.connect()) {
            for (var i = 0; i < 2; i++) {
                client.sendFrame(false, 0, Frames.BINARY, true, new byte[1000]);
                client.expectText("begun");
                assertThat(observer.has("received " + (1200 + i))).isFalse();
                client.sendFrame(true, 0, Frames.CONTINUATION, true, new byte[200 + i]);
                client.expectText("read " + (1200 + i));
                observer.await("received " + (1200 + i));
            }
        }
    }

    @Test
    @Spec("9.5")
    default void anObserverIsToldOfASlowConsumer() {
        var observer = new ObserverRecorder();
        var recorder = new ListenerRecorder();
        try (var server = start(service(recorder).observe(observer));
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var text = "x".repeat(64 * 1024);
            while (channel.isOpen()) {
                channel.sendAsync(text);
            }

            assertThat(observer.events()).contains("queued " + text.length(), "slow consumer");
            assertThat(observer.events())
                    .filteredOn(event -> event.equals("slow consumer"))
                    .hasSize(1);
        }
    }

    @Test
    @Spec({"4.4", "9.5"})
    default void anObserverIsToldOfEachMessageThatIsDropped() {
        var observer = new ObserverRecorder();
        var recorder = new ListenerRecorder();
        var huge = SendingContract.HUGE;
        var options =
                WebSocketOptions.defaults().toBuilder()
                        .slowConsumer(SlowConsumer.DROP_NEWEST)
                        .sendBuffer(2 * huge, 3)
                        .build();
        var response = WebSocketResponse.of(recorder).options(options);
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> response));
        try (var server = start(service.withDefaults(List.of()).observe(observer));
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            channel.send(new byte[huge]);
            channel.conflate("key", "1");
            channel.conflate("key", "12");
            channel.sendAsync("123");
            channel.sendAsync("1234");

            observer.await("onOpen");
            assertThat(observer.events())
                    .filteredOn(event -> !event.equals("onOpen"))
                    .containsExactly(
                            "opened",
                            "queued " + huge,
                            "queued 1",
                            "dropped 1",
                            "queued 2",
                            "queued 3",
                            "slow consumer",
                            "dropped 4");
        }
    }

    @Test
    @Spec("9.6")
    default void anObserverThatThrowsHarmsNobodyAndIsLoggedOnce() {
        var first = new ObserverRecorder();
        var last = new ObserverRecorder();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, text) -> channel.send(text)));
        var service = service(recorder).observe(first, new FailingObserver()).observe(last);
        try (var log = new LogRecorder();
                var server = start(service);
                var client = server.connect()) {
            client.sendText("hello");
            client.expectText("hello");
            client.sendClose(1000, "");
            client.expectClose(1000, "");

            first.await("onClose");
            last.await("onClose");
            assertThat(last.events()).containsExactlyInAnyOrderElementsOf(first.events());
            recorder.expectOpen();
            recorder.expectText("hello");
            recorder.expectClosed(1000, "", CloseStatus.By.PEER);
            assertThat(log.warnings()).containsExactly("The observer a bad one failed");
        }
    }

    private static Service service(ListenerRecorder recorder) {
        return Service.of(get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder)))
                .withDefaults(List.of());
    }
}
