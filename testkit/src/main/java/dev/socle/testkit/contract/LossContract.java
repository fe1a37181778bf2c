package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How a channel ends whose connection is lost or cut (SPEC 2.3, 2.4, 2.7): no error, and one
/// `onClose` that tells the truth.
public interface LossContract extends ConnectorFixture {

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
    @Spec({"2.3", "2.7"})
    default void abortAfterACloseFrameReportsWhatTheFrameSaid() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            recorder.channel().close(4000, "x");
            client.expectClose(4000, "x");
            recorder.channel().abort();
            client.expectCut();

            recorder.expectOpen();
            assertThat(recorder.expectClosed(4000, "x", By.LOCAL).clean()).isFalse();
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
        try (var server = serveWaiting(recorder);
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

    private static WebSocketResponse recording(Arrivals<ListenerRecorder> recorders) {
        var recorder = new ListenerRecorder();
        recorders.add(recorder);
        return WebSocketResponse.of(recorder);
    }
}
