package dev.socle.testkit.contract;

import dev.socle.connector.Capability;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketEndpoint;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What exactly counts against the idle timeout (SPEC 5.2), on a clock that the test moves.
public interface IdleTimeContract extends ConnectorFixture {
    @Test
    @Spec("5.2")
    default void withoutATimeoutNoChannelIsIdle() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.withoutHeartbeat());
                var client = server.connect()) {
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofDays(365));

            client.sendText("good morning");
            recorder.expectText("good morning");
        }
    }

    @Test
    @Spec("5.2")
    default void messagesInEitherDirectionCount() {
        var recorder = new ListenerRecorder();
        try (var server =
                        serve(
                                recorder,
                                o -> o.withoutHeartbeat().idleTimeout(Duration.ofSeconds(10)));
                var client = server.connect()) {
            recorder.expectOpen();
            server.awaitReading(client);
            for (var i = 0; i < 3; i++) {
                server.pass(Duration.ofSeconds(9));
                client.sendText("from the client");
                recorder.expectText("from the client");
                server.pass(Duration.ofSeconds(9));
                client.sendBinary((byte) 1);
                recorder.expectBinary((byte) 1);
                server.pass(Duration.ofSeconds(9));
                recorder.channel().send("from the server");
                client.expectText("from the server");
                server.pass(Duration.ofSeconds(9));
                recorder.channel().send(new byte[] {2});
                client.expectBinary((byte) 2);
            }
            server.pass(Duration.ofMillis(9999));
            client.assertExhausted();
            server.pass(Duration.ofMillis(1));

            client.expectClose(1001, "idle");
        }
    }

    @Test
    @Spec("5.2")
    default void pingsAndPongsDoNotCount() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.idleTimeout(Duration.ofSeconds(10)));
                var client = server.connect()) {
            recorder.expectOpen();
            server.awaitReading(client);
            server.pass(Duration.ofSeconds(9));
            client.sendPing((byte) 1);
            client.expectPong((byte) 1);
            Await.result(recorder.channel().ping());
            client.nextPing();
            server.pass(Duration.ofSeconds(1));

            client.expectClose(1001, "idle");
        }
    }

    @Test
    @Spec("5.2")
    default void aMessageThatIsStillArrivingCounts() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.idleTimeout(Duration.ofSeconds(10)));
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            recorder.expectOpen();
            server.awaitReading(client);
            var frame = Frames.text("a long story");
            client.sendBytes(Arrays.copyOf(frame, 6));
            for (var i = 6; i < frame.length; i++) {
                client.awaitSent();
                server.pass(Duration.ofSeconds(9));
                client.sendBytes(new byte[] {frame[i]});
            }
            recorder.expectText("a long story");
            client.assertExhausted();
        }
    }

    @Test
    @Spec({"3.5", "5.2"})
    default void whoIsNotReadIsNotIdle() throws Exception {
        var gate = new Gate();
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onText((_, _) -> gate.pass()));
        try (var server =
                        serve(
                                recorder,
                                o -> o.receiveBuffer(1, 1).idleTimeout(Duration.ofSeconds(10)));
                var client = server.connect()) {
            recorder.expectOpen();
            server.awaitReading(client);
            client.sendText("one");
            client.sendText("two");
            client.awaitSent();
            recorder.await(1);
            server.pass(Duration.ofSeconds(100));
            gate.open();

            recorder.expectText("one");
            recorder.expectText("two");
            client.assertExhausted();
        }
    }
}
