package dev.socle.jackson;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.BadMessageException;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageCodec;
import dev.socle.websocket.WebSocketEndpoint;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/// The code of `docs/json.md`.
class JsonGuideTest {

    record Chat(String from, String text) {}

    record Joined(String room) {}

    @Test
    void aValueIsReceivedAndAnswered() {
        var json = Json.create();
        var echo = json.onJson(Chat.class, (channel, chat) -> channel.sendJson(chat));

        try (var connector = MemoryConnector.start(Service.of(get("/echo", echo)));
                var client = TestClient.connect(connector.target(), "/echo")) {
            client.sendText("{\"from\": \"ann\", \"text\": \"tea?\"}");
            client.expectText("{\"from\":\"ann\",\"text\":\"tea?\"}");
        }
    }

    @Test
    void aRoomOfValues() {
        var json = Json.of(JsonMapper.shared());
        var channels = Channels.create();
        var chat =
                json.onOpen(
                                (channel, request) -> {
                                    var room = request.pathParam("room");
                                    channel.sendJson(new Joined(room));
                                    return channels.group(room).join(channel);
                                })
                        .onJson(Chat.class, (channel, room, said) -> room.send(json.prepare(said)))
                        .onClose((channel, room, status) ->
                                room.send(json.prepare(new Chat("room", "one less"))))
                        .options(options -> options.maxTextBytes(4096));

        var service = Service.of(get("/chat/{room}", chat)).channels(channels);
        try (var connector = MemoryConnector.start(service);
                var ann = TestClient.connect(connector.target(), "/chat/tea");
                var bob = TestClient.connect(connector.target(), "/chat/tea")) {
            ann.expectText("{\"room\":\"tea\"}");
            bob.expectText("{\"room\":\"tea\"}");
            ann.sendText("{\"from\": \"ann\", \"text\": \"hot?\"}");
            bob.expectText("{\"from\":\"ann\",\"text\":\"hot?\"}");
            ann.expectText("{\"from\":\"ann\",\"text\":\"hot?\"}");
            bob.sendClose(1000, "");
            ann.expectText("{\"from\":\"room\",\"text\":\"one less\"}");
        }
    }

    @Test
    void genericTypes() {
        var json = Json.create();
        var sum =
                json.onJson(
                        new TypeReference<Map<String, Integer>>() {},
                        (channel, prices) ->
                                channel.sendJson(prices.values().stream().mapToInt(p -> p).sum()));

        try (var connector = MemoryConnector.start(Service.of(get("/sum", sum)));
                var client = TestClient.connect(connector.target(), "/sum")) {
            client.sendText("{\"tea\": 3, \"cake\": 4}");
            client.expectText("7");
        }
    }

    @Test
    void aBadMessageIsAnswered() {
        var json =
                Json.create()
                        .answering((channel, error) ->
                                channel.sendJson(Map.of("wrong", error.path())));
        var echo = json.onJson(Chat.class, (channel, chat) -> channel.sendJson(chat));

        try (var connector = MemoryConnector.start(Service.of(get("/echo", echo)));
                var client = TestClient.connect(connector.target(), "/echo")) {
            client.sendText("{\"text\": {}}");
            client.expectText("{\"wrong\":\"$.text\"}");
        }
    }

    @Test
    void aLargeValueIsReadWhileItArrives() {
        var json = Json.create();
        var imports =
                json.onJsonStream(
                                new TypeReference<Map<String, Chat>>() {},
                                (channel, chats) -> channel.sendJson(chats.size()))
                        .options(options -> options.maxStreamedBytes(100_000_000));

        try (var connector = MemoryConnector.start(Service.of(get("/imports", imports)));
                var client = TestClient.connect(connector.target(), "/imports")) {
            client.sendText("{\"1\": {\"text\": \"" + "x".repeat(100_000) + "\"}}");
            client.expectText("1");
        }
    }

    @Test
    void aConversationReadsValues() {
        var json = Json.create();
        var greeting =
                WebSocketEndpoint.conversation(talk -> {
                    var first = json.read(Chat.class, talk.receiveText());
                    json.on(talk.channel()).sendJson(new Chat("me", "hello, " + first.from()));
                });

        try (var connector = MemoryConnector.start(Service.of(get("/greeting", greeting)));
                var client = TestClient.connect(connector.target(), "/greeting");
                var other = TestClient.connect(connector.target(), "/greeting")) {
            client.sendText("{\"from\": \"ann\"}");
            client.expectText("{\"from\":\"me\",\"text\":\"hello, ann\"}");
            other.sendText("hello");
            assertThat(other.nextClose().code()).isEqualTo(1007);
        }
    }

    @Test
    void onlyJsonPasses() {
        var json = Json.create();
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(options -> options.intercept(json.onlyJson()));

        try (var connector = MemoryConnector.start(Service.of(get("/echo", echo)));
                var client = TestClient.connect(connector.target(), "/echo")) {
            client.sendText("{\"text\": \"any JSON\"}");
            client.expectText("{\"text\": \"any JSON\"}");
            client.sendText("{text: 1}");
            client.expectClose(1007, "not JSON (line 1, column 2)");
        }
    }

    static final class Cbor implements MessageCodec<Chat> {
        private final CBORMapper mapper = new CBORMapper();

        @Override
        public Chat decode(Message message) throws BadMessageException {
            if (message instanceof Message.Binary(var data)) {
                try {
                    var bytes = new byte[data.remaining()];
                    data.get(bytes);
                    return mapper.readValue(bytes, Chat.class);
                } catch (JacksonException e) {
                    throw new BadMessageException(1007, "not a chat in CBOR", "not a chat");
                }
            }
            throw new BadMessageException(1003, "binary expected", "a text message");
        }

        @Override
        public Message encode(Chat chat) {
            return new Message.Binary(ByteBuffer.wrap(mapper.writeValueAsBytes(chat)));
        }
    }

    @Test
    void theClientChoosesTheFormat() throws Exception {
        var channels = Channels.create();
        var format =
                Json.create()
                        .codec(Chat.class)
                        .named("chat.json")
                        .or(new Cbor().named("chat.cbor"));
        var chat =
                WebSocketEndpoint.onOpen((channel, request) -> channels.group("all").join(channel))
                        .onValue(
                                format,
                                (channel, room, said) -> {
                                    channel.sendValue(new Chat("room", "heard"));
                                    room.sendEach(format.prepareEach(said));
                                });

        var service = Service.of(get("/chat", chat)).channels(channels);
        try (var connector = MemoryConnector.start(service);
                var browser =
                        TestRequest.to(connector.target(), "/chat")
                                .subprotocols("chat.json")
                                .open();
                var device =
                        TestRequest.to(connector.target(), "/chat")
                                .subprotocols("chat.cbor")
                                .open()) {
            browser.sendText("{\"from\": \"ann\", \"text\": \"tea?\"}");
            browser.expectText("{\"from\":\"room\",\"text\":\"heard\"}");
            browser.expectText("{\"from\":\"ann\",\"text\":\"tea?\"}");
            var bytes = device.nextBinary();
            assertThat(new Cbor().decode(new Message.Binary(bytes)))
                    .isEqualTo(new Chat("ann", "tea?"));
            device.sendText("{}");
            device.expectClose(1003, "binary expected");
        }
    }
}
