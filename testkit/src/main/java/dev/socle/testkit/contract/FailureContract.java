package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerEvent.Closed;
import dev.socle.testkit.ListenerEvent.Failed;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an exception of a callback does (SPEC 2.1, 2.4, 2.9): the channel closes with 1011, the
/// application is told, and the client is not told why.
public interface FailureContract extends ConnectorFixture {

    /// A checked exception, since callbacks may throw any.
    IOException FAILURE = new IOException("secret");

    @ParameterizedTest
    @CsvSource({
        "onOpen, VIRTUAL_THREAD",
        "onOpen, EVENT_LOOP",
        "onText, VIRTUAL_THREAD",
        "onText, EVENT_LOOP",
        "onBinary, VIRTUAL_THREAD",
        "onPing, VIRTUAL_THREAD",
        "onPong, VIRTUAL_THREAD",
    })
    @Spec({"2.4", "2.9"})
    default void anExceptionOfACallbackClosesWith1011(String callback, Dispatch dispatch) {
        var recorder = ListenerRecorder.around(failingIn(callback));
        try (var logs = new LogRecorder();
                var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendBytes(trigger(callback));

            client.expectClose(1011, "");
            client.expectEnd();
            assertThat(client.receivedBytes()).asHexString().isEqualTo("880203F3");
            recorder.expectOpen();
            if (!callback.equals("onOpen")) {
                recorder.next();
            }
            assertThat(recorder.nextError()).isSameAs(FAILURE);
            var status = recorder.expectClosed(1011, "", By.LOCAL);
            assertThat(status.cause()).isSameAs(FAILURE);
            assertThat(status.clean()).isTrue();
            assertThat(logs.exceptions()).containsExactly(FAILURE);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.4")
    default void anErrorOfACallbackIsTheChannelsAndNobodyElses() {
        var error = new StackOverflowError("deep");
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((_, _) -> {
                            throw error;
                        }));
        try (var _ = new LogRecorder();
                var server = serve(recorder);
                var client = server.connect()) {
            client.sendText("x");
            client.expectClose(1011, "");

            recorder.expectOpen();
            recorder.expectText("x");
            assertThat(recorder.nextError()).isSameAs(error);
            recorder.expectClosed(1011, "", By.LOCAL);
        }
    }

    @Test
    @Spec("2.4")
    default void noProcessObjectIsHandedOnWhereOnOpenThrew() throws Exception {
        var processes = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.<String>onOpen(
                                (_, _) -> {
                                    throw FAILURE;
                                })
                        .onText((_, _, _) -> processes.add("a text without onOpen"))
                        .onError((_, process, _) -> processes.add("error " + process))
                        .onClose((_, process, _) -> processes.add("close " + process));
        try (var _ = new LogRecorder();
                var server = serve(endpoint.newListener());
                var client = server.connect()) {
            client.sendBytes(Frames.text("x"));
            client.expectClose(1011, "");

            processes.expect("error null", "close null");
        }
        assertThat(processes.isEmpty()).isTrue();
    }

    @Test
    @Spec("2.4")
    default void anExceptionOfOnErrorOrOnCloseIsLogged() throws Exception {
        var inError = new IllegalStateException("in onError");
        var inClose = new IllegalStateException("in onClose");
        var done = new Gate();
        var endpoint =
                WebSocketEndpoint.onText(
                                (_, _) -> {
                                    throw FAILURE;
                                })
                        .onError((_, _) -> {
                            throw inError;
                        })
                        .onClose((_, _) -> {
                            done.open();
                            throw inClose;
                        });
        try (var logs = new LogRecorder()) {
            try (var server = serve(endpoint.newListener());
                    var client = server.connect()) {
                client.sendText("x");
                client.expectClose(1011, "");
                client.expectEnd();
                done.pass();
            }
            // the stop waited for the callback, so its log line is there
            assertThat(logs.exceptions()).containsExactlyInAnyOrder(FAILURE, inError, inClose);
        }
    }

    @Test
    @Spec("2.4")
    default void onErrorComesBeforeOnClose() {
        var recorder = ListenerRecorder.around(failingIn("onText"));
        try (var _ = new LogRecorder();
                var server = serve(recorder);
                var client = server.connect()) {
            client.sendText("x");
            client.expectClose(1011, "");

            assertThat(recorder.await(2)).isInstanceOf(Failed.class);
            assertThat(recorder.await(3)).isInstanceOf(Closed.class);
        }
    }

    @Test
    @Spec("2.4")
    default void theChannelIsClosingWhenOnErrorIsTold() throws Exception {
        var open = new Arrivals<Boolean>();
        var endpoint =
                WebSocketEndpoint.onText(
                                (_, _) -> {
                                    throw FAILURE;
                                })
                        .onError((channel, _) -> open.add(channel.isOpen()));
        try (var _ = new LogRecorder();
                var server = serve(endpoint.newListener());
                var client = server.connect()) {
            client.sendText("x");
            client.expectClose(1011, "");

            open.expect(false);
        }
    }

    private static WebSocketEndpoint failingIn(String callback) {
        var endpoint =
                WebSocketEndpoint.onOpen((_, _) -> thrown(callback.equals("onOpen")))
                        .onText((_, _, _) -> thrown(true))
                        .onBinary((_, _, _) -> thrown(true))
                        .onPong((_, _, _) -> thrown(true));
        return callback.equals("onPing") ? endpoint.onPing((_, _, _) -> thrown(true)) : endpoint;
    }

    private static boolean thrown(boolean fails) throws IOException {
        if (fails) {
            throw FAILURE;
        }
        return true;
    }

    private static byte[] trigger(String callback) {
        return switch (callback) {
            case "onText" -> Frames.text("x");
            case "onBinary" -> Frames.binary((byte) 1);
            case "onPing" -> Frames.ping((byte) 1);
            case "onPong" -> Frames.frame(true, 0, Frames.PONG, true);
            default -> new byte[0];
        };
    }
}
