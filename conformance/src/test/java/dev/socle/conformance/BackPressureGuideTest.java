package dev.socle.conformance;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.observe.ChannelObserver;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.SlowConsumer;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The tests that `docs/back-pressure.md` shows.
@Timeout(60)
class BackPressureGuideTest {

    @Test
    void aCallbackThatTakesItsTimeHoldsItsPeerBack() throws Exception {
        var goOn = new CountDownLatch(1);
        var imports = WebSocketEndpoint.onText((channel, line) -> goOn.await());
        try (var connector = MemoryConnector.start(Service.of(get("/import", imports)));
                var client = TestClient.connect(connector.target(), "/import")) {
            for (var i = 0; i < 100; i++) {
                client.sendText("x".repeat(10_000));
            }
            client.awaitHeldBack();

            goOn.countDown();
            client.awaitSent();
        }
    }

    @Test
    void sendGoesAsFastAsThePeerReads() {
        var channels = Channels.create();
        var download =
                WebSocketEndpoint.onText((channel, name) -> {
                    var part = 0;
                    while (part < 500 && channel.send(new byte[10_000])) {
                        part++;
                    }
                });
        var service = Service.of(get("/download", download)).channels(channels);
        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/download")) {
            client.stopReading();
            client.sendText("holiday.mp4");
            var most = 0L;
            while (most < 1_000_000) {
                for (var channel : channels.all()) {
                    most = Math.max(most, channel.bufferedBytes());
                }
            }
            client.resumeReading();
            for (var part = 0; part < 500; part++) {
                assertThat(client.nextBinary().remaining()).isEqualTo(10_000);
            }
            assertThat(most).isLessThanOrEqualTo(1_048_576);
        }
    }

    @Test
    void sendAsyncTellsWhatBecameOfAMessage() throws Exception {
        var results = new LinkedBlockingQueue<SendResult>();
        var echo =
                WebSocketEndpoint.onText(
                        (channel, text) -> channel.sendAsync(text).thenAccept(results::add));
        try (var connector = MemoryConnector.start(Service.of(get("/echo", echo)));
                var client = TestClient.connect(connector.target(), "/echo")) {
            client.sendText("hello");
            client.expectText("hello");
            assertThat(results.take()).isEqualTo(SendResult.SENT);
        }
    }

    @Test
    void whoReadsTooSlowlyMissesTheOldestAndNobodyElseWaits() {
        var channels = Channels.create();
        var dropped = new LongAdder();
        var watch =
                new ChannelObserver() {
                    @Override
                    public void dropped(WebSocketChannel channel, long bytes) {
                        dropped.increment();
                    }
                };
        var ticks =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(o ->
                                o.slowConsumer(SlowConsumer.DROP_OLDEST).sendBuffer(100_000, 1024));
        var service = Service.of(get("/ticks", ticks)).channels(channels).observe(watch);
        try (var connector = MemoryConnector.start(service);
                var slow = TestClient.connect(connector.target(), "/ticks");
                var quick = TestClient.connect(connector.target(), "/ticks")) {
            for (var client : new TestClient[] {slow, quick}) {
                client.sendText("am I in?");
                client.expectText("am I in?");
            }
            slow.stopReading();
            for (var tick = 0; tick < 100; tick++) {
                var message = PreparedMessage.text("tick " + tick + " ".repeat(10_000));
                channels.all().send(message);
                assertThat(quick.nextText()).startsWith("tick " + tick + " ");
            }
            slow.resumeReading();
            var read = 1;
            while (!slow.nextText().startsWith("tick 99 ")) {
                read++;
            }
            assertThat(read + dropped.sum()).isEqualTo(100);
        }
    }

    @Test
    void aSlowPeerGetsTheLatestPriceOnly() throws Exception {
        var made = new CountDownLatch(1);
        var prices =
                WebSocketEndpoint.onText((channel, symbol) -> {
                    channel.send(new byte[200_000]); // all that came before
                    for (var price = 1; price <= 1000; price++) {
                        channel.conflate(symbol, symbol + " " + price);
                    }
                    made.countDown();
                });
        try (var connector = MemoryConnector.start(Service.of(get("/prices", prices)));
                var client = TestClient.connect(connector.target(), "/prices")) {
            client.stopReading();
            client.sendText("SOCLE");
            made.await();
            client.resumeReading();
            client.expectBinary(new byte[200_000]);
            client.expectText("SOCLE 1000");
        }
    }

    @Test
    void aPeerThatTakesNothingIsGivenUp() {
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText(
                                        (channel, text) -> channel.sendAsync(new byte[200_000]))
                                .options(o -> o.dispatch(Dispatch.EVENT_LOOP)));
        var service = Service.of(get("/ws", request -> WebSocketResponse.of(recorder)));
        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/ws")) {
            client.stopReading();
            client.sendText("more than you can send");
            recorder.expectOpen();
            recorder.expectText("more than you can send");
            // read in a later turn of the loop, so that what was sent is begun
            client.sendText("and more");
            recorder.expectText("and more");
            while (recorder.channel().isOpen()) {
                // once more if a read was under way: it is progress
                connector.clock().advance(Duration.ofSeconds(30));
            }

            var status = recorder.expectClosed(1006, "", By.TRANSPORT);
            assertThat(status.cause()).hasMessage("write deadline");
        }
    }

    @Test
    void aQueueBoundsWhatWaits() {
        var jobs =
                WebSocketEndpoint.withSendQueue(10)
                        .onText((channel, queue, job) -> {
                            queue.put("begun: " + job);
                            queue.put("done: " + job);
                        });
        try (var connector = MemoryConnector.start(Service.of(get("/jobs", jobs)));
                var client = TestClient.connect(connector.target(), "/jobs")) {
            client.sendText("wash up");
            client.expectText("begun: wash up");
            client.expectText("done: wash up");
        }
    }

    @Test
    void largeMessagesGoThroughInParts() {
        var file = new byte[5_000_000];
        var files =
                WebSocketEndpoint.onText(
                                (channel, name) -> channel.send(new ByteArrayInputStream(file)))
                        .onBinaryStream((channel, upload) -> {
                            var bytes = upload.transferTo(OutputStream.nullOutputStream());
                            channel.send(bytes + " bytes");
                        });
        try (var connector = MemoryConnector.start(Service.of(get("/files", files)));
                var client = TestClient.connect(connector.target(), "/files")) {
            client.sendText("holiday.mp4");
            client.expectBinary(file);
            client.sendBinary(file);
            client.expectText("5000000 bytes");
        }
    }
}
