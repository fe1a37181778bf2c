package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.testkit.ClientEvent;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketEndpoint;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a channel does when its peer closes (SPEC 2.3, 2.6): it answers, delivers what came before,
/// and refuses what waits.
public interface PeerCloseContract extends ConnectorFixture {

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.3", "2.6"})
    default void aPeersCloseIsEchoedAndReported(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            client.sendClose(4000, "grüße");
            client.expectClose(4000, "grüße");
            client.expectEnd();

            recorder.expectOpen();
            var status = recorder.expectClosed(4000, "grüße", By.PEER);
            assertThat(status.clean()).isTrue();
            assertThat(status.cause()).isNull();
            // 4000 is 0FA0, ü is C3BC, ß is C39F
            assertThat(client.receivedBytes())
                    .asHexString()
                    .isEqualTo("8809" + "0FA0" + "6772" + "C3BC" + "C39F" + "65");
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.3")
    default void aPeersCloseWithoutACodeIs1005() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendClose(1005, "");
            client.expectClose(1005, "");
            client.expectEnd();

            recorder.expectOpen();
            assertThat(recorder.expectClosed(1005, "", By.PEER).clean()).isTrue();
            assertThat(client.receivedBytes()).asHexString().isEqualTo("8800");
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.6", "3.5"})
    default void messagesThatArrivedBeforeAPeersCloseAreStillDelivered() throws Exception {
        var gate = new Gate();
        var sends = new Arrivals<Boolean>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, _) -> {
                            gate.pass();
                            sends.add(channel.isOpen() || channel.send("?"));
                        }));
        try (var server = serveWaiting(recorder);
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendText("one");
            client.sendText("two");
            client.sendClose(4000, "");
            // echoed although the first callback is still running
            client.expectClose(4000, "");
            client.expectEnd();
            gate.open();

            recorder.expectOpen();
            recorder.expectText("one");
            recorder.expectText("two");
            recorder.expectClosed(4000, "", By.PEER);
            sends.expect(false, false);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.6", "4.3"})
    default void aPeersCloseEndsTheSendsThatWait() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(1024, 2));
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            // begun, since it is larger than all of the network's buffers
            var begun = channel.sendAsync(new byte[16 * 1024 * 1024]);
            var waiting = new Arrivals<Boolean>();
            var sender = Thread.startVirtualThread(() -> waiting.add(channel.send("never")));
            Await.parked(sender);
            awaitTurn(client, recorder);
            client.sendClose(4000, "");

            waiting.expect(false);
            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(16 * 1024 * 1024);
            client.expectClose(4000, "");
            assertThat(Await.result(begun)).isEqualTo(SendResult.SENT);
            recorder.expectClosed(4000, "", By.PEER);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.6", "4.3"})
    default void whatAPeersCloseRefusesIsToldAfterWhatWasBegun() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(32 * 1024 * 1024, 2));
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var told = new Arrivals<String>();
            // begun, since it is larger than all of the network's buffers
            var begun = ByteBuffer.allocate(16 * 1024 * 1024);
            channel.send(begun, (result, _) -> told.add("begun " + result));
            channel.send("waiting", (result, _) -> told.add("waiting " + result));
            var sender = Thread.startVirtualThread(() -> channel.send("without room"));
            Await.parked(sender);
            awaitTurn(client, recorder);
            client.sendClose(4000, "");
            Await.end(sender);
            client.resumeReading();

            told.expect("begun SENT", "waiting CLOSED");
            recorder.expectClosed(4000, "", By.PEER);
            assertThat(channel.bufferedBytes()).isZero();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.3")
    default void aPeerThatClosesAndEndsItsSideAtOnceIsAnsweredAndForgotten() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            client.sendBytes(Frames.close(4000, "bye"));
            client.finish();
            var echo = closeAfterEnd(client);
            echo.ifPresent(PeerCloseContract::assertBye);

            recorder.expectOpen();
            var status = recorder.expectClosed(4000, "bye", By.PEER);
            assertThat(status.clean()).isEqualTo(echo.isPresent());
            assertStopsAtOnce(server);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.3")
    default void aPeerThatClosesAndEndsItsSideIsForgottenAlsoWhenTheEchoHadToWait()
            throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            client.stopReading();
            var begun = recorder.channel().sendAsync(new byte[16 * 1024 * 1024]);
            recorder.channel().sendAsync("never");
            awaitTurn(client, recorder);
            client.sendBytes(Frames.close(4000, "bye"));
            client.finish();
            client.awaitSent();
            client.resumeReading();
            assertThat(client.nextBinary().remaining()).isEqualTo(16 * 1024 * 1024);
            var echo = closeAfterEnd(client);
            echo.ifPresent(PeerCloseContract::assertBye);

            assertThat(Await.result(begun)).isEqualTo(SendResult.SENT);
            var status = recorder.expectClosed(4000, "bye", By.PEER);
            assertThat(status.clean()).isEqualTo(echo.isPresent());
            assertStopsAtOnce(server);
        }
        recorder.assertExhausted();
    }

    private static void assertBye(ClientEvent.Close close) {
        assertThat(close).isEqualTo(new ClientEvent.Close(4000, "bye"));
    }

    /// Waits until the loop has turned, and so has begun what was sent before.
    private static void awaitTurn(TestClient client, ListenerRecorder recorder) {
        client.sendText("turn");
        recorder.expectOpen();
        recorder.expectText("turn");
    }

    /// A connector that still knows a channel would wait for it.
    private static void assertStopsAtOnce(ConnectorUnderTest server) {
        assertThat(server.connector().stopAsync(Duration.ofSeconds(30)).toCompletableFuture())
                .succeedsWithin(10, TimeUnit.SECONDS);
    }
}
