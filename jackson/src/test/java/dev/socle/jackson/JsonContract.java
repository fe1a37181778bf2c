package dev.socle.jackson;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.testkit.contract.ConnectorFixture;
import dev.socle.testkit.contract.Spec;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.type.TypeReference;

/// JSON messages over a connector (SPEC 11.2 and 11.3).
interface JsonContract extends ConnectorFixture {

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    @Spec("11.2")
    default void valuesAreReceivedAndSent(Dispatch dispatch) {
        var echo =
                Json.create()
                        .onJson(Chat.class, (channel, chat) -> channel.sendJson(chat))
                        .options(options -> options.dispatch(dispatch));
        try (var server = start(service(echo));
                var client = TestClient.connect(server.target(), "/ws")) {
            client.sendText("{\"from\": \"ann\", \"text\": \"hello ☕\", \"tags\": [\"a\"]}");
            client.expectText(
                    "{\"from\":\"ann\",\"text\":\"hello ☕\",\"likes\":0,\"tags\":[\"a\"]}");
        }
    }

    @Test
    @Spec("11.2")
    default void genericTypesAreReceived() {
        var count =
                Json.create()
                        .onJson(
                                new TypeReference<Map<String, List<Chat>>>() {},
                                (channel, rooms) ->
                                        channel.sendJson(rooms.get("tea").get(0).text()));
        try (var server = start(service(count));
                var client = TestClient.connect(server.target(), "/ws")) {
            client.sendText("{\"tea\": [{\"text\": \"hot\"}]}");
            client.expectText("\"hot\"");
        }
    }

    @Test
    @Spec("11.2")
    default void aProcessObjectAndAllOtherCallbacksAndOptionsAreThere() throws Exception {
        var closed = new CompletableFuture<String>();
        var endpoint =
                Json.create()
                        .onOpen((channel, request) -> {
                            channel.sendJson(Map.of("welcome", "to " + request.path()));
                            return "room";
                        })
                        .onJson(Chat.class, (channel, room, chat) -> channel.sendJson(chat.text()))
                        .onBinary((channel, room, data) -> channel.send(data))
                        .onClose((channel, room, status) ->
                                closed.complete(room + " " + status.code()))
                        .options(options -> options.subprotocols("chat").maxTextBytes(40));
        try (var server = start(service(endpoint));
                var client = TestRequest.to(server.target(), "/ws").subprotocols("chat").open()) {
            client.expectText("{\"welcome\":\"to /ws\"}");
            assertThat(client.subprotocol()).isEqualTo("chat");
            client.sendText("{\"text\": \"tea\"}");
            client.expectText("\"tea\"");
            client.sendBinary((byte) 7);
            client.expectBinary((byte) 7);
            client.sendText("{\"text\": \"" + "x".repeat(40) + "\"}");
            assertThat(client.nextClose().code()).isEqualTo(1009);
            assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo("room 1009");
        }
    }

    @Test
    @Spec("11.2")
    default void aValueIsSentToARoomAndAsALatestState() throws Exception {
        var json = Json.create();
        var channels = Channels.create();
        var results = new CompletableFuture<SendResult>();
        var endpoint =
                json.onOpen((channel, request) -> channels.group("tea").join(channel))
                        .onJson(
                                Chat.class,
                                (channel, room, chat) -> {
                                    room.send(json.prepare(chat.text()));
                                    channel.conflateJson("last", List.of(chat.from()));
                                    channel.sendJsonAsync(room.size())
                                            .thenAccept(results::complete);
                                });
        try (var server = start(service(endpoint).channels(channels));
                var first = TestClient.connect(server.target(), "/ws");
                var second = TestClient.connect(server.target(), "/ws")) {
            second.sendText("{\"from\": \"ann\", \"text\": \"tea\"}");
            second.expectText("\"tea\"");
            second.expectText("[\"ann\"]");
            second.expectText("2");
            first.expectText("\"tea\"");
            assertThat(results.get(10, TimeUnit.SECONDS)).isEqualTo(SendResult.SENT);
        }
    }

    @Test
    @Spec("11.2")
    default void aLargeValueIsReadWhileItArrives() {
        var endpoint =
                Json.create()
                        .onJsonStream(
                                new TypeReference<List<Integer>>() {},
                                (channel, numbers) -> channel.sendJson(numbers.size()))
                        .options(options -> options.maxStreamedBytes(1_000_000));
        try (var server = start(service(endpoint));
                var client = TestClient.connect(server.target(), "/ws")) {
            client.sendText("[" + "12345678,".repeat(50_000) + "1]");
            client.expectText("50001");
            client.sendText("[" + "12345678,".repeat(200_000) + "1]");
            assertThat(client.nextClose().code()).isEqualTo(1009);
        }
    }

    @Test
    @Spec("11.2")
    default void aStreamedValueThatDoesNotArriveWhollyIsNoError() {
        var json = Json.create();
        var endpoint = json.onOpen((channel, request) -> "p");
        var recorder =
                ListenerRecorder.around(
                        endpoint.onJsonStream(Chat.class, (channel, process, chat) -> {}));
        var response = WebSocketResponse.of(recorder);
        var options = endpoint.onJsonStream(Chat.class, (channel, process, chat) -> {}).options();
        try (var server = start(Service.of(get("/ws", request -> response.options(options))));
                var client = TestClient.connect(server.target(), "/ws")) {
            client.sendFrame(false, 0, 1, true, "{\"from\": \"a".getBytes(UTF_8));
            recorder.expectOpen();
            recorder.expectTextStream();
            client.finish();
            assertThat(recorder.nextClosed().code()).isEqualTo(1006);
            recorder.assertExhausted();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    1007 | not JSON             | 1 | 1  | $           | hush
                    1007 | not JSON             | 1 | 1  | $           | ``
                    1007 | not JSON             | 1 | 15 | $           | {"text": "a"} {"text": "hush"}
                    1007 | not JSON             | 1 | 15 | $           | {"text": "a", hush}
                    1007 | not JSON             | 1 | 19 | $           | {"text": 1, "text": "hush"}
                    1008 | JSON of another kind | 1 | 1  | $           | "hush"
                    1008 | JSON of another kind | 1 | 1  | $           | null
                    1008 | JSON of another kind | 1 | 11 | $.likes     | {"likes": "hush"}
                    1008 | JSON of another kind | 1 | 22 | $.likes     | {"likes": 99999999999}
                    1008 | JSON of another kind | 1 | 19 | $.tags[1]   | {"tags": ["hush", {"hush": 1}]}
                    """)
    @Spec("11.3")
    default void whatCannotBeReadClosesAndIsToldByPosition(
            int code, String reason, int line, int column, String path, String message) {
        var endpoint = Json.create().onJson(Chat.class, (channel, chat) -> channel.send("never"));
        var recorder = ListenerRecorder.around(endpoint);
        try (var server = serve(recorder);
                var client = TestClient.connect(server.target(), "/ws")) {
            client.sendBytes(Frames.text(message), Frames.text("{}"));
            var close = client.nextClose();
            recorder.expectOpen();
            recorder.expectText(message);
            var error = (JsonException) recorder.nextError();
            var status = recorder.nextClosed();
            assertThat(List.of(error.line(), error.column(), error.path()))
                    .isEqualTo(List.of(line, column, path));
            assertThat(close.code()).isEqualTo(code);
            assertThat(close.reason())
                    .isEqualTo(reason + " (line " + line + ", column " + column + ")");
            assertThat(status.code()).isEqualTo(code);
            assertThat(status.by()).isEqualTo(By.LOCAL);
            assertThat(status.cause()).isSameAs(error);
            recorder.assertExhausted();
        }
    }

    @Test
    @Spec("11.3")
    default void aChannelMayAnswerAndGoOn() {
        var json =
                Json.create()
                        .answering((channel, error) ->
                                channel.sendJson(
                                        Map.of("wrong", error.path() + ":" + error.column())));
        var plain = json.onJson(Chat.class, (channel, chat) -> channel.sendJson(chat.text()));
        var streamed =
                json.onOpen((channel, request) -> "p")
                        .onJsonStream(
                                Chat.class,
                                (channel, process, chat) -> channel.sendJson(chat.text()));
        for (var endpoint : List.of(plain, streamed)) {
            try (var server = start(service(endpoint));
                    var client = TestClient.connect(server.target(), "/ws")) {
                client.sendText("{\"likes\": \"many\", \"text\": \"the rest\"}");
                client.expectText("{\"wrong\":\"$.likes:11\"}");
                client.sendText("{\"text\": \"tea\"}");
                client.expectText("\"tea\"");
            }
        }
    }

    @Test
    @Spec("11.3")
    default void anInterceptorLetsNothingPassButJson() {
        var json = Json.create();
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(options -> options.intercept(json.onlyJson()));
        try (var server = start(service(echo));
                var broken = TestClient.connect(server.target(), "/ws");
                var binary = TestClient.connect(server.target(), "/ws")) {
            broken.sendText("[1]");
            broken.expectText("[1]");
            broken.sendText("null");
            broken.expectText("null");
            broken.sendText("[1");
            broken.expectClose(1007, "not JSON (line 1, column 3)");
            binary.sendBinary((byte) 1);
            binary.expectClose(1003, "text expected");
        }
    }

    private static Service service(WebSocketEndpoint endpoint) {
        return Service.of(get("/ws", endpoint)).withDefaults(List.of());
    }
}
