package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketException;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a channel ends when nobody broke a rule (SPEC 2.3, 2.6, 2.7): one `onClose`, last, that
/// tells the truth.
public interface ClosingContract extends ConnectorFixture {

    /// Short, for connectors whose clock cannot be faked.
    Duration CLOSE_DEADLINE = Duration.ofMillis(300);

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

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1008, 1012, 3000, 3999, 4999})
    @Spec({"2.3", "2.6"})
    default void ourCloseDecidesWhateverIsEchoed(int code) {
        var reason = "r".repeat(123);
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            recorder.channel().close(code, reason);
            client.expectClose(code, reason);
            client.sendBytes(Frames.close(4321, "another"));
            client.expectEnd();

            recorder.expectOpen();
            var status = recorder.expectClosed(code, reason, By.LOCAL);
            assertThat(status.clean()).isTrue();
            assertThat(status.cause()).isNull();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.6")
    default void closeWithoutAnythingIs1000() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            recorder.channel().close();
            client.expectClose(1000, "");
            client.expectEnd();

            recorder.expectOpen();
            assertThat(recorder.expectClosed(1000, "", By.LOCAL).clean()).isTrue();
            assertThat(client.receivedBytes()).asHexString().isEqualTo("880203E8");
        }
        recorder.assertExhausted();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65536 + 1000})
    @Spec({"2.6", "8.1"})
    default void aCodeThatMayNotBeSentIsRefusedAndChangesNothing(int code) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            assertThatThrownBy(() -> recorder.channel().close(code, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("code: " + code + " (expected: 1000-1003, 1007-1014 or 3000-4999)");
            assertThat(recorder.channel().isOpen()).isTrue();
            assertThat(recorder.channel().send("still open")).isTrue();
            client.expectText("still open");
        }
    }

    @Test
    @Spec({"2.6", "8.1"})
    default void aReasonThatDoesNotFitIsRefusedAndChangesNothing() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var _ = server.connect()) {
            // 62 characters of two bytes each
            assertThatThrownBy(() -> recorder.channel().close(1000, "ü".repeat(62)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reason: 124 bytes (expected: <= 123)");
            assertThat(recorder.channel().isOpen()).isTrue();
        }
    }

    @Test
    @Spec("2.6")
    default void closingTwiceIsHarmlessAndTheFirstCounts() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            recorder.channel().close(4001, "first");
            recorder.channel().close(4002, "second");
            client.expectClose(4001, "first");
            client.expectEnd();

            recorder.expectOpen();
            recorder.expectClosed(4001, "first", By.LOCAL);
            recorder.channel().close();
            recorder.channel().abort();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.6")
    default void messagesAcceptedBeforeCloseAreSentBeforeTheCloseFrame() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            for (var i = 0; i < 500; i++) {
                assertThat(recorder.channel().send("message " + i)).isTrue();
            }
            recorder.channel().close(4000, "after all");
            assertThat(recorder.channel().send("too late")).isFalse();

            client.resumeReading();
            for (var i = 0; i < 500; i++) {
                client.expectText("message " + i);
            }
            client.expectClose(4000, "after all");
            client.expectEnd();
            client.assertExhausted();
        }
    }

    @Test
    @Spec("2.6")
    default void messagesAfterOurCloseAreDeliveredUntilThePeersClose() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            recorder.channel().close(4000, "");
            client.expectClose(4000, "");
            client.sendBytes(
                    Frames.text("late"),
                    Frames.binary((byte) 1),
                    Frames.close(4000, ""),
                    Frames.text("later than the end"));

            recorder.expectOpen();
            recorder.expectText("late");
            recorder.expectBinary((byte) 1);
            assertThat(recorder.expectClosed(4000, "", By.LOCAL).clean()).isTrue();
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
        try (var server = serve(recorder);
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

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.3", "2.4"})
    default void aConnectionThatEndsIs1006ByTheTransportAndNoError(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            client.sendText("last words");
            client.finish();

            recorder.expectOpen();
            recorder.expectText("last words");
            assertThat(recorder.expectClosed(1006, "", By.TRANSPORT).clean()).isFalse();
            client.expectCut();
        }
        recorder.assertExhausted();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.3", "2.4"})
    default void aConnectionThatIsResetIs1006ByTheTransportAndNoError(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            recorder.expectOpen();
            client.reset();

            var status = recorder.expectClosed(1006, "", By.TRANSPORT);
            assertThat(status.clean()).isFalse();
            assertThat(status.cause()).isInstanceOf(IOException.class);
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
            client.expectClose(4000, "bye");
            client.expectEnd();

            recorder.expectOpen();
            assertThat(recorder.expectClosed(4000, "bye", By.PEER).clean()).isTrue();
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
            client.expectClose(4000, "bye");
            client.expectEnd();

            assertThat(Await.result(begun)).isEqualTo(SendResult.SENT);
            recorder.expectClosed(4000, "bye", By.PEER);
            assertStopsAtOnce(server);
        }
        recorder.assertExhausted();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.3", "2.4", "2.7"})
    default void abortCutsAtOnceAndIs1006ByUs(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            recorder.channel().abort();
            assertThat(recorder.channel().send("too late")).isFalse();
            client.expectCut();
            client.assertExhausted();

            recorder.expectOpen();
            assertThat(recorder.expectClosed(1006, "", By.LOCAL).clean()).isFalse();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.7")
    default void aPeerThatDoesNotAnswerOurCloseIsCutAfterTheDeadline() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.closeDeadline(CLOSE_DEADLINE));
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            recorder.channel().close(4000, "x");
            client.expectClose(4000, "x");
            recorder.expectOpen();
            server.pass(CLOSE_DEADLINE.minusNanos(1));
            server.pass(Duration.ofNanos(1));

            client.expectCut();
            var status = recorder.expectClosed(4000, "x", By.LOCAL);
            assertThat(status.clean()).isFalse();
            assertThat(status.cause())
                    .isInstanceOf(WebSocketException.class)
                    .hasMessage("close deadline");
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.7")
    default void aPeerIsNotCutBeforeTheDeadline() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            recorder.channel().close(4000, "x");
            client.expectClose(4000, "x");
            server.pass(Duration.ofSeconds(5).minusNanos(1));
            client.sendBytes(Frames.text("just in time"), Frames.close(4000, ""));

            recorder.expectOpen();
            recorder.expectText("just in time");
            assertThat(recorder.expectClosed(4000, "x", By.LOCAL).clean()).isTrue();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.7")
    default void aCloseFrameThatCannotBeWrittenHasSixTimesTheDeadline() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.closeDeadline(CLOSE_DEADLINE));
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.stopReading();
            var lost = recorder.channel().sendAsync(new byte[16 * 1024 * 1024]);
            recorder.channel().close(4000, "x");
            recorder.expectOpen();
            server.pass(CLOSE_DEADLINE.multipliedBy(6).minusNanos(1));
            server.pass(Duration.ofNanos(1));

            var status = recorder.expectClosed(4000, "x", By.LOCAL);
            assertThat(status.clean()).isFalse();
            assertThat(status.cause()).hasMessage("close deadline");
            assertThat(Await.result(lost)).isEqualTo(SendResult.CLOSED);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.7")
    default void aRunningCallbackIsNotInterruptedWhenTheChannelEnds() throws Exception {
        var gate = new Gate();
        var after = new Arrivals<String>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, _) -> {
                            gate.pass();
                            after.add("sent: " + channel.send("too late"));
                            after.add("flag: " + Thread.currentThread().isInterrupted());
                        }));
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendText("wait");
            recorder.expectOpen();
            recorder.expectText("wait");
            client.reset();

            var closed = recorder.channel().closed().toCompletableFuture();
            assertThat(closed).succeedsWithin(10, TimeUnit.SECONDS);
            recorder.assertExhausted();
            gate.open();
            after.expect("sent: false", "flag: false");
            assertThat(recorder.nextClosed()).isEqualTo(closed.join());
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.3")
    default void onCloseComesOnceWhenAllEndItAtOnce() throws Exception {
        var recorders = new Arrivals<ListenerRecorder>();
        var ended = new ArrayList<ListenerRecorder>();
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> recording(recorders)));
        try (var server = start(service.withDefaults(List.of()))) {
            for (var round = 0; round < 50; round++) {
                var client = server.connect();
                var recorder = recorders.next();
                var channel = recorder.channel();
                var closer = Thread.startVirtualThread(channel::close);
                client.sendClose(1001, "");
                if (round % 2 == 0) {
                    channel.abort();
                } else {
                    client.finish();
                }
                Await.end(closer);
                var status = Await.result(channel.closed());
                client.close();
                recorder.expectOpen();
                assertThat(recorder.nextClosed()).isEqualTo(status);
                ended.add(recorder);
            }
            server.connector().stop(Duration.ZERO);
            ended.forEach(ListenerRecorder::assertExhausted);
        }
    }

    @Test
    @Spec("7.1")
    default void anUpgradeThatWasUnderWayWhenTheStopBeganIsClosedAtOnce() throws Exception {
        var leaving = new Gate();
        var mayLeave = new Gate();
        var recorder = new ListenerRecorder();
        var service =
                Service.of(get(ConnectorUnderTest.PATH, _ -> WebSocketResponse.of(recorder)))
                        .withDefaults(List.of())
                        .with(
                                Interceptor.leave(
                                        "slow",
                                        context -> {
                                            leaving.open();
                                            mayLeave.pass();
                                            return context;
                                        }));
        try (var server = start(service)) {
            var connecting = CompletableFuture.supplyAsync(server::connect);
            leaving.pass();
            var stopped = server.connector().stopAsync(Duration.ofSeconds(30));
            mayLeave.open();
            try (var client = Await.result(connecting)) {
                client.expectClose(1001, "");
                recorder.expectOpen();
                recorder.expectClosed(1001, "", By.LOCAL);
                assertThat(stopped.toCompletableFuture()).succeedsWithin(10, TimeUnit.SECONDS);
            }
        }
        recorder.assertExhausted();
    }

    private static WebSocketResponse recording(Arrivals<ListenerRecorder> recorders) {
        var recorder = new ListenerRecorder();
        recorders.add(recorder);
        return WebSocketResponse.of(recorder);
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
