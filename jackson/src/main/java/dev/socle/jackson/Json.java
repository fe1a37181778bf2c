package dev.socle.jackson;

import dev.socle.websocket.MessageCodec;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.PlainEndpoint;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// JSON messages: an immutable value with which endpoints are begun, any thread may use it.
///
/// ```java
/// record Chat(String from, String text) {}
///
/// var json = Json.create();
/// var echo = json.onJson(Chat.class, (channel, chat) -> channel.sendJson(chat));
/// ```
///
/// Each text message is one JSON value, with nothing after it; `null` alone is none. A message that
/// is no JSON closes the channel with 1007, JSON that is not of the expected type with 1008, unless
/// [#answering] says otherwise; `onError` is told where it is wrong ([JsonException]), and nobody
/// is told what it says.
///
/// What it makes are ordinary endpoints, with all callbacks and options.
public final class Json {

    private static final int MAX_DEPTH = 100;

    private final JsonMapper mapper;
    private final PropertyNames names;
    private final @Nullable JsonCallback<JsonException> onBadMessage;

    private Json(
            JsonMapper mapper,
            PropertyNames names,
            @Nullable JsonCallback<JsonException> onBadMessage) {
        this.mapper = mapper;
        this.names = names;
        this.onBadMessage = onBadMessage;
    }

    /// JSON with Jackson's defaults, except that a doubled key and what is nested more than 100
    /// deep are refused.
    ///
    /// @return JSON with a new mapper
    public static Json create() {
        var constraints = StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
        return of(
                JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build());
    }

    /// JSON as a mapper reads and writes it.
    ///
    /// @param mapper the application's
    /// @return JSON
    public static Json of(JsonMapper mapper) {
        return new Json(mapper, new PropertyNames(mapper), null);
    }

    /// JSON whose channels go on after a message that could not be read.
    ///
    /// @param callback called for each such message, instead of closing the channel
    /// @return JSON for endpoints that are begun with it
    public Json answering(JsonCallback<JsonException> callback) {
        return new Json(mapper, names, callback);
    }

    /// Begins an endpoint with a callback for text messages, each of which is a JSON value.
    ///
    /// @param <T> the values
    /// @param type their class
    /// @param callback called for each
    /// @return the endpoint
    public <T> PlainEndpoint onJson(Class<T> type, JsonCallback<T> callback) {
        return onJson(reader(type), callback);
    }

    /// Begins an endpoint with a callback for text messages, each of which is a JSON value.
    ///
    /// @param <T> the values
    /// @param type their generic type, such as `new TypeReference<List<Chat>>() {}`
    /// @param callback called for each
    /// @return the endpoint
    public <T> PlainEndpoint onJson(TypeReference<T> type, JsonCallback<T> callback) {
        return onJson(reader(type), callback);
    }

    /// Begins an endpoint with a callback for text messages, each of which is a JSON value that is
    /// read while it arrives. The text is never in memory as a whole, the value is; it may be
    /// larger than [dev.socle.websocket.WebSocketOptions#maxTextBytes()], and is bounded by
    /// `maxStreamedBytes`.
    ///
    /// @param <T> the values
    /// @param type their class
    /// @param callback called for each, when it is complete
    /// @return the endpoint, which may not run on the event loop
    public <T> PlainEndpoint onJsonStream(Class<T> type, JsonCallback<T> callback) {
        return onJsonStream(reader(type), callback);
    }

    /// As [#onJsonStream(Class, JsonCallback)], for generic types.
    ///
    /// @param <T> the values
    /// @param type their generic type
    /// @param callback called for each, when it is complete
    /// @return the endpoint, which may not run on the event loop
    public <T> PlainEndpoint onJsonStream(TypeReference<T> type, JsonCallback<T> callback) {
        return onJsonStream(reader(type), callback);
    }

    /// Begins an endpoint whose connections have a process object; see [WebSocketEndpoint#onOpen].
    ///
    /// @param <P> the type of the process object
    /// @param callback called once for each connection, first
    /// @return an endpoint that is told next which values it receives
    public <P> JsonEndpoint<P> onOpen(JsonEndpoint.OpenCallback<P> callback) {
        return new JsonEndpoint<>(this, callback);
    }

    /// A channel on which values are sent.
    ///
    /// @param channel any channel
    /// @return a view of it
    public JsonChannel on(WebSocketChannel channel) {
        return new JsonChannel(channel, this);
    }

    /// A value as a message for many channels, encoded once: `room.send(json.prepare(value))`.
    ///
    /// @param value anything that Jackson can write
    /// @return a text message
    public PreparedMessage prepare(Object value) {
        return PreparedMessage.text(write(value));
    }

    /// A value as text.
    ///
    /// @param value anything that Jackson can write
    /// @return JSON
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    /// Reads a message, such as one that a conversation received.
    ///
    /// @param <T> the type
    /// @param type the class
    /// @param text the message
    /// @return the value
    /// @throws JsonException if it is no JSON, or not of that type
    public <T> T read(Class<T> type, String text) throws JsonException {
        return reader(type).read(text);
    }

    /// Reads a message, such as one that a conversation received.
    ///
    /// @param <T> the type
    /// @param type the generic type
    /// @param text the message
    /// @return the value
    /// @throws JsonException if it is no JSON, or not of that type
    public <T> T read(TypeReference<T> type, String text) throws JsonException {
        return reader(type).read(text);
    }

    /// JSON as one of the formats that an endpoint speaks; see [WebSocketEndpoint#onValue]. A
    /// binary message closes the channel with 1003.
    ///
    /// @param <T> the values
    /// @param type their class
    /// @return the codec
    public <T> MessageCodec<T> codec(Class<T> type) {
        return new JsonCodec<>(this, reader(type));
    }

    /// JSON as one of the formats that an endpoint speaks, for generic types.
    ///
    /// @param <T> the values
    /// @param type their generic type
    /// @return the codec
    public <T> MessageCodec<T> codec(TypeReference<T> type) {
        return new JsonCodec<>(this, reader(type));
    }

    /// An interceptor for endpoints that take their messages as text, which lets only JSON through
    /// to them: anything else closes the channel, with 1007, or 1003 if it is binary. A message
    /// that is read while it arrives cannot be checked, and closes with 1011.
    ///
    /// @return the interceptor
    public MessageInterceptor onlyJson() {
        return new JsonOnly(reader(JsonNode.class));
    }

    <T> JsonReader<T> reader(Class<T> type) {
        return reader(mapper.readerFor(type), type.getSimpleName());
    }

    <T> JsonReader<T> reader(TypeReference<T> type) {
        return reader(mapper.readerFor(type), type.getType().getTypeName());
    }

    /// That nothing follows the value is for the reader to see: to Jackson it would be a value of
    /// another type.
    private <T> JsonReader<T> reader(ObjectReader reader, String typeName) {
        return new JsonReader<>(
                reader.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS), typeName, names);
    }

    private <T> PlainEndpoint onJson(JsonReader<T> reader, JsonCallback<T> callback) {
        return WebSocketEndpoint.onText(
                (channel, text) -> receive(channel, () -> reader.read(text), callback));
    }

    private <T> PlainEndpoint onJsonStream(JsonReader<T> reader, JsonCallback<T> callback) {
        return WebSocketEndpoint.onTextStream(
                (channel, text) -> receive(channel, () -> reader.read(text), callback));
    }

    /// Reads a message, and calls back with what came of it.
    <T> void receive(WebSocketChannel channel, Reading<T> reading, JsonCallback<T> callback)
            throws Exception {
        T value;
        try {
            value = reading.read();
        } catch (JsonException e) {
            if (onBadMessage == null) {
                throw e;
            }
            onBadMessage.accept(on(channel), e);
            return;
        }
        callback.accept(on(channel), value);
    }

    /// One message, to be read.
    interface Reading<T> {

        T read() throws JsonException;
    }
}
