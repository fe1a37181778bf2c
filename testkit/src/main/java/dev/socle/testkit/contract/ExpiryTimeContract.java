package dev.socle.testkit.contract;

import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// When exactly channels are warned and expire (SPEC 5.4), on a clock that the test moves.
public interface ExpiryTimeContract extends ConnectorFixture {

    @Test
    @Spec("5.4")
    default void theWarningComes30SecondsBefore() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.withoutHeartbeat());
                var client = server.connect()) {
            var end = server.now().plusSeconds(60);
            recorder.channel().expireAt(end);
            recorder.expectOpen();
            server.pass(Duration.ofMillis(29_999));
            recorder.assertExhausted();
            server.pass(Duration.ofMillis(1));
            recorder.expectExpiring(end);
            server.pass(Duration.ofMillis(29_999));
            recorder.assertExhausted();
            server.pass(Duration.ofMillis(1));

            client.expectClose(4401, "expired");
            recorder.expectClosed(4401, "expired", By.LOCAL);
        }
    }

    @Test
    @Spec("5.4")
    default void aChannelThatIsRenewedLivesOnAndIsWarnedAgain() {
        var renewed = new CompletableFuture<Instant>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((_, _) -> {})
                                .onExpiring((channel, at) -> {
                                    if (!renewed.isDone()) {
                                        channel.expireAt(at.plusSeconds(60));
                                        renewed.complete(at.plusSeconds(60));
                                    }
                                }));
        try (var server = serve(recorder, o -> o.withoutHeartbeat());
                var client = server.connect()) {
            var end = server.now().plusSeconds(60);
            recorder.channel().expireAt(end);
            recorder.expectOpen();
            server.pass(Duration.ofSeconds(30));
            recorder.expectExpiring(end);
            var later = Await.result(renewed);
            server.pass(Duration.ofMillis(59_999));
            recorder.assertExhausted();
            server.pass(Duration.ofMillis(1));
            recorder.expectExpiring(later);
            server.pass(Duration.ofSeconds(30));

            client.expectClose(4401, "expired");
            recorder.expectClosed(4401, "expired", By.LOCAL);
        }
    }

    @Test
    @Spec("5.4")
    default void anExpiryIsTakenBackByATimeThatNeverComes() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.withoutHeartbeat());
                var client = server.connect()) {
            recorder.channel().expireAt(server.now().plusSeconds(60));
            recorder.channel().expireAt(Instant.MAX);
            server.pass(Duration.ofDays(365));

            client.sendText("still here");
            recorder.expectOpen();
            recorder.expectText("still here");
        }
    }
}
