package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.connector.Service;
import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.traffic.RateLimit;
import dev.socle.traffic.TrafficLog;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.WebSocketEndpoint;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The message interceptors that come with Socle (SPEC 9.8, 9.9).
public interface TrafficContract extends ConnectorFixture {

    @Test
    @Spec("9.8")
    default void whoSendsTooManyMessagesIsClosedWith1008() {
        var now = new AtomicLong();
        var limit = RateLimit.messages(2, Duration.ofSeconds(1)).ticker(now::get);
        var recorder = ListenerRecorder.around(echo());
        try (var server = serve(recorder, o -> o.intercept(limit));
                var client = server.request().silent().open()) {
            client.sendBytes(
                    Frames.text("1"), Frames.text("2"), Frames.text("3"), Frames.text("4"));
            client.expectText("1");
            client.expectText("2");
            client.expectClose(1008, "rate limit");
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            client.sendBytes(Frames.text("nothing passes any more, however late"));
            client.sendClose(1008, "");

            recorder.expectOpen();
            recorder.expectText("1");
            recorder.expectText("2");
            recorder.expectClosed(1008, "rate limit", CloseStatus.By.LOCAL);
            recorder.assertExhausted();
        }
    }

    @Test
    @Spec("9.8")
    default void messagesThatAreTooManyOrTooLongMayBeDroppedInstead() {
        var now = new AtomicLong();
        var limit =
                RateLimit.messages(2, Duration.ofSeconds(2))
                        .bytes(10, Duration.ofSeconds(2))
                        .dropping()
                        .ticker(now::get);
        try (var server = serve(ListenerRecorder.around(echo()), o -> o.intercept(limit));
                var client = server.connect()) {
            // eleven bytes in UTF-8
            client.sendText("\u00e9\u00e9\u00e9\u00e9\u00e9x");
            client.sendText("1");
            client.sendText("2");
            client.sendText("3");
            client.sendPong((byte) 4);
            client.expectText("1");
            client.expectText("2");
            client.expectText("pong");
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            client.sendText("5");
            client.sendText("6");
            client.sendPong((byte) 6);
            client.expectText("5");
            client.expectText("pong");
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            client.sendText("7");
            client.expectText("7");
            client.assertExhausted();
        }
    }

    @Test
    @Spec("9.8")
    default void theChannelsOfAPrincipalMayShareALimit() {
        var service =
                Service.of(
                                get(
                                        ConnectorUnderTest.PATH,
                                        echo().options(o ->
                                                o.intercept(
                                                        twoMessages().dropping().perPrincipal()))))
                        .withDefaults(List.of())
                        .with(Interceptor.enter("auth", c -> c.withRequest(known(c.request()))));
        try (var server = start(service);
                var ada = connect(server, "ada");
                var again = connect(server, "ada");
                var grace = connect(server, "grace");
                var somebody = connect(server, "");
                var nobody = connect(server, "")) {
            ada.sendText("1");
            ada.expectText("1");
            again.sendText("2");
            again.expectText("2");
            for (var limited : List.of(ada, again)) {
                limited.sendText("too much");
                limited.sendPong((byte) 1);
                limited.expectText("pong");
            }
            for (var other : List.of(grace, somebody, nobody)) {
                other.sendText("1");
                other.expectText("1");
                other.sendText("2");
                other.expectText("2");
            }
            List.of(ada, again).forEach(TestClient::assertExhausted);
        }
    }

    @Test
    @Spec({"9.8", "8.1"})
    default void limitsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.messages(0, Duration.ofSeconds(1)))
                .withMessage("messages: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twoMessages().bytes(-1, Duration.ofSeconds(1)))
                .withMessage("bytes: -1 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.messages(1, Duration.ZERO))
                .withMessage("period: PT0S (expected: > 0 and <= PT8760H)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrafficLog.create().atMost(-1))
                .withMessage("chars: -1 (expected: >= 0)");
    }

    @Test
    @Spec("9.9")
    default void theTrafficLogShowsTheBeginningOfEachMessage() {
        var log = new LineLogger(System.Logger.Level.DEBUG);
        var traffic = TrafficLog.create().atMost(8).logger(log);
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, text) -> {
                            channel.send(text);
                            channel.send(new byte[] {0, 10, (byte) 0xff, 4});
                            channel.send(PreparedMessage.text("prepared"));
                        }));
        try (var server = serve(recorder, o -> o.intercept(traffic));
                var client = server.connect()) {
            client.sendText("line\n\u00e9 and more");
            client.expectText("line\n\u00e9 and more");
            client.expectBinary((byte) 0, (byte) 10, (byte) 0xff, (byte) 4);
            client.expectText("prepared");

            var id = recorder.channel().id();
            assertThat(log.lines())
                    .containsExactly(
                            id + " < text 16: line\\u000a\u00e9 a...",
                            id + " > text 16: line\\u000a\u00e9 a...",
                            id + " > binary 4: 00 0a ff...",
                            id + " > text 8: prepared");
        }
    }

    @Test
    @Spec("9.9")
    default void theTrafficLogIsOffUnlessItsLevelIsOn() {
        var log = new LineLogger(System.Logger.Level.INFO);
        var recorder = ListenerRecorder.around(echo());
        try (var server = serve(recorder, o -> o.intercept(TrafficLog.create().logger(log)));
                var client = server.connect()) {
            client.sendText("hello");
            client.expectText("hello");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    @Spec({"9.8", "9.9"})
    default void messagesThatAreReadWhileTheyArriveAreLoggedAndLimitedAsSuch() {
        var log = new LineLogger(System.Logger.Level.DEBUG);
        var traffic = TrafficLog.create().logger(log);
        var endpoint =
                WebSocketEndpoint.onTextStream((channel, text) -> channel.send(text))
                        .onBinaryStream((channel, data) -> channel.send(data.readAllBytes()))
                        .options(o -> o.intercept(traffic, twoMessages()));
        var service = Service.of(get(ConnectorUnderTest.PATH, endpoint)).withDefaults(List.of());
        try (var server = start(service);
                var client = server.connect()) {
            client.sendText("hello");
            client.expectText("hello");
            client.sendBinary((byte) 1);
            client.expectBinary((byte) 1);
            client.sendText("too much");
            client.expectClose(1008, "rate limit");

            assertThat(log.lines())
                    .extracting(line -> line.substring(line.indexOf(' ')))
                    .containsExactly(
                            " < stream of text",
                            " > stream of text",
                            " < stream of binary",
                            " > binary 1: 01",
                            " < stream of text");
        }
    }

    private static RateLimit twoMessages() {
        // no time passes
        return RateLimit.messages(2, Duration.ofSeconds(1)).ticker(() -> 0);
    }

    /// Answers pongs too, which no limit counts, to show that what came before was dealt with.
    private static WebSocketEndpoint echo() {
        return WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                .onPong((channel, _) -> channel.send("pong"));
    }

    private static Request known(Request request) {
        var name = request.queryParam("user").orElseThrow();
        Principal principal = () -> name;
        return name.isEmpty() ? request : request.with(Request.PRINCIPAL, principal);
    }

    private static TestClient connect(ConnectorUnderTest server, String user) {
        return server.request(ConnectorUnderTest.PATH + "?user=" + user).open();
    }
}
