package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How a channel ends on which no message moves (SPEC 5.2).
public interface IdleContract extends ConnectorFixture {
    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec({"2.3", "2.4", "5.2"})
    default void anIdleChannelClosesWith1001(Dispatch dispatch) {
        var recorder = new ListenerRecorder();
        try (var server =
                        serve(
                                recorder,
                                o -> o.dispatch(dispatch).idleTimeout(Duration.ofMillis(200)));
                var client = server.connect()) {
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofMillis(200));

            client.expectClose(1001, "idle");
            var status = recorder.expectClosed(1001, "idle", By.LOCAL);
            assertThat(status.clean()).isTrue();
            assertThat(status.cause()).isInstanceOf(WebSocketException.class).hasMessage("idle");
        }
        recorder.assertExhausted();
    }
}
