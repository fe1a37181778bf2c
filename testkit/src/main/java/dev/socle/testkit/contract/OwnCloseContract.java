package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Capability;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `close` does (SPEC 2.3, 2.6, 2.7): it says goodbye after all that was accepted, and waits
/// for the answer so long and no longer.
public interface OwnCloseContract extends ConnectorFixture {

    /// Short, for connectors whose clock cannot be faked.
    Duration CLOSE_DEADLINE = Duration.ofMillis(300);

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
}
