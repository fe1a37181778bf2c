package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerEvent.Closed;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.Splits;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How messages arrive, how large they may be, and what holds a fast sender back (SPEC 3.1, 3.3 to
/// 3.5).
public interface ReceivingContract extends ConnectorFixture {

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("3.1")
    default void messagesBelongToTheReceiverAndMayBeKept(Dispatch dispatch) throws Exception {
        var buffers = new Arrivals<ByteBuffer>();
        var endpoint = WebSocketEndpoint.onBinary((_, data) -> buffers.add(data));
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(dispatch));
                var client = server.connect()) {
            for (var i = 0; i < 100; i++) {
                client.sendBinary((byte) i, (byte) ~i);
            }
            var kept = new ArrayList<ByteBuffer>();
            for (var i = 0; i < 100; i++) {
                kept.add(buffers.next());
            }
            for (var i = 0; i < 100; i++) {
                assertThat(kept.get(i))
                        .isEqualTo(ByteBuffer.wrap(new byte[] {(byte) i, (byte) ~i}));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.2", "3.1"})
    default void viewsComeInOrderWithOtherMessagesHoweverTheyWereCut(Dispatch dispatch) {
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onBinaryView((_, _) -> {}));
        try (var server =
                        serve(
                                recorder,
                                o -> o.dispatch(dispatch).binaryFormat(MessageFormat.VIEW));
                var client = server.connect()) {
            recorder.expectOpen();
            for (var i = 0; i < 100; i++) {
                client.sendText("text " + i);
                client.sendBinary((byte) i);
                client.sendFrame(false, 0, Frames.BINARY, true, (byte) 1);
                client.sendPong((byte) i);
                client.sendFrame(true, 0, Frames.CONTINUATION, true, (byte) 2);
            }
            for (var i = 0; i < 100; i++) {
                recorder.expectText("text " + i);
                recorder.expectBinary((byte) i);
                recorder.expectPong((byte) i);
                recorder.expectBinary((byte) 1, (byte) 2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.4", "3.1"})
    default void anExceptionOfAViewsCallbackClosesWith1011(Dispatch dispatch) {
        var failure = new IllegalStateException("no view");
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onBinaryView((_, _) -> {
                            throw failure;
                        }));
        try (var _ = new LogRecorder();
                var server =
                        serve(
                                recorder,
                                o -> o.dispatch(dispatch).binaryFormat(MessageFormat.VIEW));
                var client = server.connect()) {
            client.sendBytes(Frames.binary((byte) 1), Frames.binary((byte) 2));
            client.expectClose(1011, "");
            recorder.expectOpen();
            recorder.expectBinary((byte) 1);
            assertThat(recorder.nextError()).isSameAs(failure);
            recorder.expectClosed(1011, "", By.LOCAL);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("3.1")
    default void emptyMessagesAreMessages() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendText("");
            client.sendBinary();

            recorder.expectOpen();
            recorder.expectText("");
            recorder.expectBinary();
        }
    }

    @Test
    @Spec("3.3")
    default void messagesUpToTheDefaultLimitsArrive() {
        var recorder = new ListenerRecorder();
        // 65,536 bytes of UTF-8 in 32,768 characters
        var text = "ü".repeat(32_768);
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendText(text);
            client.sendBinary(new byte[65_536]);
            client.sendFrame(false, 0, Frames.BINARY, true, new byte[65_000]);
            client.sendFrame(true, 0, Frames.CONTINUATION, true, new byte[536]);

            recorder.expectOpen();
            recorder.expectText(text);
            recorder.expectBinary(new byte[65_536]);
            recorder.expectBinary(new byte[65_536]);
        }
    }

    @Test
    @Spec("3.3")
    default void limitsAreSetForEachKindOfMessage() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.maxTextBytes(4).maxBinaryBytes(1_000_000));
                var client = server.connect()) {
            client.sendText("four");
            client.sendBinary(new byte[1_000_000]);
            client.sendText("fives");

            recorder.expectOpen();
            recorder.expectText("four");
            recorder.expectBinary(new byte[1_000_000]);
            recorder.nextError();
            assertThat(recorder.nextClosed().code()).isEqualTo(1009);
            assertThat(client.nextClose().code()).isEqualTo(1009);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("3.4")
    default void aCharacterMayBeCutByFragmentsAnywhere() {
        var text = "aü€😀";
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            recorder.expectOpen();
            for (var split : Splits.inTwo(text.getBytes(UTF_8))) {
                client.sendFrame(false, 0, Frames.TEXT, true, split.getFirst());
                client.sendPing();
                client.sendFrame(true, 0, Frames.CONTINUATION, true, split.getLast());
                recorder.expectText(text);
                client.expectPong();
            }
        }
    }

    @Test
    @Spec({"2.2", "3.4"})
    default void itDoesNotMatterWhereTheNetworkCutsTheBytes() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Frames.text("grüße"));
        bytes.writeBytes(Frames.frame(false, 0, Frames.BINARY, true, (byte) 1));
        bytes.writeBytes(Frames.ping((byte) 2));
        bytes.writeBytes(Frames.frame(true, 0, Frames.CONTINUATION, true, (byte) 3));
        bytes.writeBytes(Frames.binary(new byte[130]));
        var splits = new ArrayList<>(Splits.inTwo(bytes.toByteArray()));
        splits.add(Splits.singleBytes(bytes.toByteArray()));
        splits.add(Splits.random(bytes.toByteArray(), 9, 1));
        splits.add(Splits.random(bytes.toByteArray(), 9, 2));
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            recorder.expectOpen();
            for (var split : splits) {
                client.sendBytes(split.toArray(byte[][]::new));
                recorder.expectText("grüße");
                recorder.expectBinary((byte) 1, (byte) 3);
                recorder.expectBinary(new byte[130]);
                client.expectPong((byte) 2);
            }
        }
    }

    @Test
    @Spec("3.5")
    default void pingsAreAnsweredWhileACallbackRuns() {
        var gate = new Gate();
        var recorder = ListenerRecorder.around(waiting(gate));
        try (var server = serveWaiting(recorder);
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendText("wait");
            recorder.await(1);
            client.sendText("behind");
            client.sendPing((byte) 1);
            client.expectPong((byte) 1);
            gate.open();

            recorder.expectOpen();
            recorder.expectText("wait");
            recorder.expectText("behind");
        }
    }

    @Test
    @Spec("3.5")
    default void aFullMailboxStopsReadingAndGoesOnWithoutLoss() throws Exception {
        var gate = new Gate();
        var recorder = ListenerRecorder.around(waiting(gate));
        var filler = "x".repeat(1000);
        try (var server = serve(recorder);
                var client = server.connect()) {
            // more than all buffers between the two can hold
            for (var i = 0; i < 20_000; i++) {
                client.sendText(i + filler);
            }
            client.awaitHeldBack();
            gate.open();

            client.awaitSent();
            recorder.expectOpen();
            for (var i = 0; i < 20_000; i++) {
                recorder.expectText(i + filler);
            }
        }
    }

    @Test
    @Spec("3.5")
    default void nothingBehindAFullMailboxIsRead() {
        var gate = new Gate();
        var endpoint =
                WebSocketEndpoint.onText(
                                (channel, text) -> {
                                    gate.pass();
                                    channel.send(text);
                                })
                        .options(o -> o.receiveBuffer(1 << 20, 3));
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        try (var server =
                        start(
                                Service.of(
                                                get(ConnectorUnderTest.PATH, endpoint),
                                                get("/echo", echo))
                                        .withDefaults(List.of()));
                var client = server.connect();
                var other = server.request("/echo").open()) {
            for (var i = 0; i < 6; i++) {
                client.sendText("message " + i);
            }
            client.sendPing((byte) 1);
            // others are served meanwhile, which gives a wrong pong its time
            for (var i = 0; i < 20; i++) {
                other.sendText("and me");
                other.expectText("and me");
            }
            client.assertExhausted();
            gate.open();

            client.expectText("message 0");
        }
    }

    @Test
    @Spec("3.5")
    default void aMailboxAlwaysHoldsOneWholeMessage() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.receiveBuffer(1, 1));
                var client = server.connect()) {
            recorder.expectOpen();
            for (var i = 0; i < 20; i++) {
                client.sendBinary(new byte[60_000]);
            }
            for (var i = 0; i < 20; i++) {
                recorder.expectBinary(new byte[60_000]);
            }
        }
    }

    @Test
    @Spec("3.5")
    default void aResetIsNoticedThoughNothingIsRead() throws Exception {
        var gate = new Gate();
        var recorder = ListenerRecorder.around(waiting(gate));
        try (var server = serveWaiting(recorder);
                var client = server.connect()) {
            for (var i = 0; i < 20_000; i++) {
                client.sendText("x".repeat(1000));
            }
            client.awaitHeldBack();
            client.reset();

            if (!server.keeps(Capability.RESETS)) {
                gate.open();
            }
            assertThat(Await.result(recorder.channel().closed()).by()).isEqualTo(By.TRANSPORT);
            gate.open();
            var event = recorder.next();
            while (!(event instanceof Closed)) {
                event = recorder.next();
            }
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.3", "3.5"})
    default void allThatWasReadBeforeTheEndIsDeliveredBeforeOnClose() throws Exception {
        var gate = new Gate();
        var recorder = ListenerRecorder.around(waiting(gate));
        try (var server = serveWaiting(recorder);
                var client = server.connect()) {
            for (var i = 0; i < 500; i++) {
                client.sendText("message " + i);
            }
            client.finish();
            client.awaitSent();
            gate.open();

            recorder.expectOpen();
            for (var i = 0; i < 500; i++) {
                recorder.expectText("message " + i);
            }
            recorder.expectClosed(1006, "", By.TRANSPORT);
        }
        recorder.assertExhausted();
    }

    private static WebSocketEndpoint waiting(Gate gate) {
        return WebSocketEndpoint.onText((_, _) -> gate.pass());
    }
}
