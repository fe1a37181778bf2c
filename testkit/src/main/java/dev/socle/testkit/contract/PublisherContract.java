package dev.socle.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Messages as `Flow.Publisher` (SPEC 3.2).
public interface PublisherContract extends ConnectorFixture {

    @Test
    @Spec("3.2")
    default void aMessageIsPublishedAsItArrives() throws Exception {
        var seen = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onTextPublisher(
                        (_, text) -> text.subscribe(new TextSubscriber(seen::add, seen)));
        try (var server =
                        serveWaiting(
                                endpoint.newListener(), o -> o.textFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.TEXT, true, "grü".getBytes(UTF_8));
            seen.expect("grü");
            client.sendFrame(true, 0, Frames.CONTINUATION, true, "ße".getBytes(UTF_8));
            seen.expect("ße", "complete");
            client.sendText("");
            seen.expect("complete");
        }
    }

    @Test
    @Spec({"3.2", "3.5"})
    default void whatIsNotRequestedHoldsThePeerBack() throws Exception {
        var gate = new Gate();
        var counts = new Arrivals<Long>();
        var endpoint =
                WebSocketEndpoint.onBinaryPublisher(
                        (_, data) -> data.subscribe(new CountingSubscriber(gate, counts)));
        try (var server =
                        serveWaiting(
                                endpoint.newListener(), o -> o.binaryFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendBinary(new byte[20_000_000]);
            client.sendBinary(new byte[10]);
            client.awaitHeldBack();
            gate.open();
            counts.expect(20_000_000L, 10L);
        }
    }

    @Test
    @Spec("3.2")
    default void whatNobodySubscribedToOrWasCancelledIsSkipped() throws Exception {
        var seen = new Arrivals<String>();
        var isFirst = new AtomicBoolean(true);
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onTextPublisher((_, text) -> {
                            if (isFirst.getAndSet(false)) {
                                seen.add("skipped");
                                return;
                            }
                            text.subscribe(new TextSubscriber(seen::add, seen));
                        }));
        try (var server = serveWaiting(recorder, o -> o.textFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendText("x".repeat(1_000_000));
            client.sendText("next");
            recorder.await(2);
            seen.expect("skipped", "next", "complete");
        }
    }

    @Test
    @Spec({"2.4", "3.2"})
    default void theSubscriberIsToldThatTheMessageBroke() throws Exception {
        var seen = new Arrivals<String>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onTextPublisher(
                                (_, text) -> text.subscribe(new TextSubscriber(seen::add, seen))));
        try (var server = serveWaiting(recorder, o -> o.textFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.TEXT, true, (byte) 'a');
            seen.expect("a");
            client.sendFrame(true, 0, Frames.CONTINUATION, true, (byte) 0xFF);
            seen.expect("error 1007");

            recorder.expectOpen();
            recorder.expectTextStream();
            recorder.nextError();
            assertThat(recorder.nextClosed().code()).isEqualTo(1007);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.4", "3.2"})
    default void anExceptionOfTheSubscriberClosesWith1011() {
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onTextPublisher((_, text) ->
                                text.subscribe(
                                        new TextSubscriber(
                                                piece -> {
                                                    throw new UnsupportedOperationException(piece);
                                                },
                                                new Arrivals<>()))));
        try (var _ = new LogRecorder();
                var server = serveWaiting(recorder, o -> o.textFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendText("x");
            client.expectClose(1011, "");
            recorder.expectOpen();
            recorder.expectTextStream();
            assertThat(recorder.nextError()).isInstanceOf(UnsupportedOperationException.class);
            recorder.expectClosed(1011, "", By.LOCAL);
        }
        recorder.assertExhausted();
    }
}
