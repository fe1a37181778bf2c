package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How a channel ends that may stay open until a certain time only, and how it is renewed (SPEC
/// 5.4).
public interface ExpiryContract extends ConnectorFixture {

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.3", "2.4", "5.4"})
    default void aChannelExpiresWith4401AfterAWarning(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server =
                        serve(
                                recorder,
                                o -> o.dispatch(dispatch).expiryWarning(Duration.ofSeconds(1)));
                var client = server.connect()) {
            var end = server.now().plusMillis(1500).truncatedTo(ChronoUnit.MILLIS);
            recorder.channel().expireAt(end);
            recorder.expectOpen();
            server.pass(Duration.ofMillis(500));
            recorder.expectExpiring(end);
            server.pass(Duration.ofSeconds(1));

            client.expectClose(4401, "expired");
            assertThat(server.now()).isAfterOrEqualTo(end);
            var status = recorder.expectClosed(4401, "expired", By.LOCAL);
            assertThat(status.clean()).isTrue();
            assertThat(status.cause()).isInstanceOf(WebSocketException.class).hasMessage("expired");
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("5.4")
    default void theWarningComesAtOnceWhereLessIsLeft() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var end = server.now().plusSeconds(20);
            recorder.channel().expireAt(end);
            server.pass(Duration.ZERO);

            recorder.expectOpen();
            recorder.expectExpiring(end);
            client.assertExhausted();
        }
    }

    @Test
    @Spec("5.4")
    default void aTimeThatHasPassedClosesAtOnceWithoutWarning() {
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onOpen((channel, _) -> {
                            channel.send("sorry");
                            channel.expireAt(Instant.MIN);
                            return channel;
                        }));
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.expectText("sorry");
            server.pass(Duration.ZERO);
            client.expectClose(4401, "expired");
            client.expectEnd();

            recorder.expectOpen();
            recorder.expectClosed(4401, "expired", By.LOCAL);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("5.4")
    default void theTimeIsTheWallClocksAlsoWhileACallbackRuns() {
        var gate = new Gate();
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onText((_, _) -> gate.pass()));
        try (var server = serveWaiting(recorder, o -> o.receiveBuffer(1, 1));
                var client = server.connect()) {
            client.sendText("one");
            client.sendText("two");
            recorder.await(1);
            recorder.channel().expireAt(server.now());
            server.pass(Duration.ZERO);
            client.expectClose(4401, "expired");
            gate.open();

            recorder.expectOpen();
            recorder.expectText("one");
        }
    }

    @Test
    @Spec({"2.4", "5.4"})
    default void anExceptionOfTheWarningClosesWith1011() {
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((_, _) -> {})
                                .onExpiring((_, _) -> {
                                    throw new IllegalStateException("oops");
                                }));
        try (var server = serve(recorder);
                var client = server.connect()) {
            var end = server.now().plusSeconds(20);
            recorder.channel().expireAt(end);
            server.pass(Duration.ZERO);
            client.expectClose(1011, "");

            recorder.expectOpen();
            recorder.expectExpiring(end);
            assertThat(recorder.nextError()).hasMessage("oops");
            recorder.expectClosed(1011, "", By.LOCAL);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("5.4")
    default void aClosedChannelDoesNotExpire() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            recorder.channel().close(4000, "x");
            recorder.channel().expireAt(server.now());
            server.pass(Duration.ZERO);
            client.expectClose(4000, "x");

            recorder.expectOpen();
            recorder.expectClosed(4000, "x", By.LOCAL);
            recorder.channel().expireAt(server.now());
            server.pass(Duration.ZERO);
        }
        recorder.assertExhausted();
    }
}
