package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Capability;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a sender that does not wait learns, when writing is given up, and how long a ping took
/// (SPEC 4.3, 4.4, 4.8).
public interface ResultContract extends ConnectorFixture {

    /// More than the network's buffers and any bound of a test hold.
    int HUGE = SendingContract.HUGE;

    /// Short, for connectors whose clock cannot be faked.
    Duration WRITE_DEADLINE = Duration.ofMillis(300);

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("4.3")
    default void everySendThatAsksIsToldOnceInOrder(Dispatch dispatch) throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<String>();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            var channel = recorder.channel();
            for (var i = 0; i < 300; i++) {
                var number = i;
                if (i % 2 == 0) {
                    channel.send("x", (result, failure) -> told.add(number + " " + result));
                } else {
                    var _ =
                            channel.sendAsync("x")
                                    .whenComplete((r, _) -> told.add(number + " " + r));
                }
            }
            for (var i = 0; i < 300; i++) {
                told.expect(i + " SENT");
                client.expectText("x");
            }
        }
        assertThat(told.isEmpty()).isTrue();
    }

    @Test
    @Spec("4.3")
    default void resultsComeOnVirtualThreadsSoThatACallbackMayWaitForOne() throws Exception {
        var threads = new Arrivals<Boolean>();
        var endpoint =
                WebSocketEndpoint.onText((channel, text) -> {
                    var sent =
                            channel.sendAsync(text)
                                    .whenComplete((_, _) ->
                                            threads.add(Thread.currentThread().isVirtual()));
                    channel.send("told: " + sent.toCompletableFuture().join());
                });
        try (var server = serveWaiting(endpoint.newListener());
                var client = server.connect()) {
            client.sendText("first");
            client.expectText("first");
            client.expectText("told: SENT");
            threads.expect(true);
        }
    }

    @Test
    @Spec("4.3")
    default void onTheEventLoopWaitingForAResultIsRefusedAndTheResultComesThere() throws Exception {
        var told = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onText((channel, text) -> {
                    var sent = channel.sendAsync(text).toCompletableFuture();
                    assertThatThrownBy(sent::join).isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(() -> sent.get(1, TimeUnit.SECONDS))
                            .isInstanceOf(IllegalStateException.class);
                    var loop = Thread.currentThread();
                    var _ =
                            sent.thenAccept(result ->
                                    told.add(result + " " + loop.equals(Thread.currentThread())));
                });
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(Dispatch.EVENT_LOOP));
                var client = server.connect()) {
            client.sendText("x");
            client.expectText("x");
            told.expect("SENT true");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("4.3")
    default void everyPendingResultCompletesBeforeOnClose(Dispatch dispatch) throws Exception {
        var told = new Arrivals<String>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((_, _) -> {})
                                .onClose((_, status) -> told.add("closed " + status.code())));
        try (var server = serve(recorder, o -> o.dispatch(dispatch).sendBuffer(2 * HUGE, 10));
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            channel.send(ByteBuffer.allocate(HUGE), (result, _) -> told.add("0 " + result));
            channel.send("x", (result, _) -> told.add("1 " + result));
            channel.send("y", (result, _) -> told.add("2 " + result));
            client.reset();

            told.expect("0 CLOSED", "1 CLOSED", "2 CLOSED", "closed 1006");
        }
    }

    @Test
    @Spec("4.3")
    default void onCloseWaitsForTheResultsThatAreStillBeingTold() throws Exception {
        var gate = new Gate();
        var told = new Arrivals<String>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((_, _) -> {})
                                .onClose((_, status) -> told.add("closed " + status.code())));
        try (var server = serveWaiting(recorder);
                var client = server.connect()) {
            client.stopReading();
            recorder.channel()
                    .send(
                            ByteBuffer.allocate(HUGE),
                            (result, _) -> {
                                passed(gate);
                                told.add(result.toString());
                            });
            client.reset();
            Await.result(recorder.channel().closed());
            assertThat(told.isEmpty()).isTrue();
            gate.open();

            told.expect("CLOSED", "closed 1006");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("4.3")
    default void whatACallbackSendsAfterTheEndIsRefusedBeforeOnClose(Dispatch dispatch)
            throws Exception {
        var told = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onText(
                                (channel, _) -> {
                                    channel.abort();
                                    channel.send("late", (result, _) -> told.add("late " + result));
                                })
                        .onClose((_, status) -> told.add("closed " + status.code()));
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(dispatch));
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendText("x");

            told.expect("late CLOSED", "closed 1006");
        }
    }

    @Test
    @Spec("4.3")
    default void onCloseWaitsForTheResultsOfWhatACallbackSentAfterTheEnd() throws Exception {
        var mayGoOn = new Gate();
        var mayTell = new Gate();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, text) -> {
                            if (text.equals("x")) {
                                mayGoOn.pass();
                                channel.send("late", (_, _) -> passed(mayTell));
                            }
                        }));
        try (var server = serveWaiting(recorder);
                var client = server.connect()) {
            client.sendText("x");
            client.sendText("behind");
            recorder.expectOpen();
            recorder.expectText("x");
            // the pong tells that what came before was read, which a reset would throw away
            client.sendPing((byte) 1);
            client.expectPong((byte) 1);
            client.reset();
            var closed = Await.result(recorder.channel().closed());
            mayGoOn.open();
            recorder.expectText("behind");
            // another channel comes and goes meanwhile, which gives a wrong onClose its time
            serveAnother();
            recorder.assertExhausted();
            mayTell.open();

            assertThat(recorder.nextClosed()).isEqualTo(closed);
        }
    }

    /// A whole life of another channel.
    private void serveAnother() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendText("other");
            client.sendClose(1000, "");
            client.expectClose(1000, "");
            recorder.await(2);
        }
    }

    @Test
    @Spec("4.3")
    default void aResultCallbackThatThrowsIsLoggedAndHarmsNobody() {
        var failure = new IllegalStateException("in a result callback");
        var recorder = new ListenerRecorder();
        try (var logs = new LogRecorder();
                var server = serve(recorder);
                var client = server.connect()) {
            recorder.channel()
                    .send(
                            "one",
                            (_, _) -> {
                                throw failure;
                            });
            assertThat(Await.result(recorder.channel().sendAsync("two")))
                    .isEqualTo(SendResult.SENT);
            client.expectText("one");
            client.expectText("two");
            assertThat(logs.exceptions()).containsExactly(failure);
        }
    }

    @Test
    @Spec({"2.4", "4.4"})
    default void aWriteWithoutProgressForTheDeadlineEndsTheChannel() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.writeDeadline(WRITE_DEADLINE));
                var client = server.connect()) {
            client.stopReading();
            var lost = recorder.channel().sendAsync(new byte[HUGE]).toCompletableFuture();
            // more than once, since a read that was under way is progress
            Await.until(() -> {
                server.pass(WRITE_DEADLINE);
                return lost.isDone();
            });

            assertThat(Await.result(lost)).isEqualTo(SendResult.CLOSED);
            recorder.expectOpen();
            var status = recorder.expectClosed(1006, "", By.TRANSPORT);
            assertThat(status.cause())
                    .isInstanceOf(WebSocketException.class)
                    .hasMessage("write deadline");
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"4.2", "4.3"})
    default void whoLearntThatAMessageWasSentFindsItsRoom() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(10, 1));
                var client = server.connect()) {
            for (var i = 0; i < 200; i++) {
                assertThat(Await.result(recorder.channel().sendAsync("message " + i)))
                        .isEqualTo(SendResult.SENT);
                client.expectText("message " + i);
            }
        }
    }

    @Test
    @Spec("4.4")
    default void bufferedBytesTellsWhatIsNotWrittenYet() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(2 * HUGE, 10));
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            assertThat(channel.bufferedBytes()).isZero();
            channel.send(new byte[HUGE]);
            var last = channel.sendAsync("four");
            assertThat(channel.bufferedBytes()).isEqualTo(HUGE + 4);

            client.resumeReading();
            Await.result(last);
            assertThat(channel.bufferedBytes()).isZero();
        }
    }

    private static void passed(Gate gate) {
        try {
            gate.pass();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
