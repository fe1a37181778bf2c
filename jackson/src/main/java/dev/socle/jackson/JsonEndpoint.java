package dev.socle.jackson;

import dev.socle.http.Request;
import dev.socle.websocket.ProcessEndpoint;
import dev.socle.websocket.WebSocketEndpoint;
import tools.jackson.core.type.TypeReference;

/// An endpoint that has begun with [Json#onOpen] and is told next which values it receives. From
/// there on it is an ordinary endpoint.
///
/// @param <P> the type of the process object
public final class JsonEndpoint<P> {

    private final Json json;
    private final ProcessEndpoint<P> opened;

    JsonEndpoint(Json json, OpenCallback<P> callback) {
        this.json = json;
        opened =
                WebSocketEndpoint.onOpen(
                        (channel, request) -> callback.open(json.on(channel), request));
    }

    /// What happens when a channel opens.
    ///
    /// @param <P> the type of the process object
    @FunctionalInterface
    public interface OpenCallback<P> {

        /// Called once for each connection; see [ProcessEndpoint.OpenCallback].
        ///
        /// @param channel the channel, to send values on
        /// @param request the upgrade request
        /// @return the connection's process object
        /// @throws Exception closes the channel with 1011
        P open(JsonChannel channel, Request request) throws Exception;
    }

    /// What happens when a JSON message arrives.
    ///
    /// @param <P> the type of the process object
    /// @param <T> the values
    @FunctionalInterface
    public interface Callback<P, T> {

        /// Called for each value; see [dev.socle.websocket.WebSocketListener].
        ///
        /// @param channel the channel, to send values on
        /// @param process the connection's process object
        /// @param value what was read
        /// @throws Exception closes the channel with 1011
        void accept(JsonChannel channel, P process, T value) throws Exception;
    }

    /// Sets the callback for text messages, each of which is a JSON value.
    ///
    /// @param <T> the values
    /// @param type their class
    /// @param callback called for each
    /// @return the endpoint
    public <T> ProcessEndpoint<P> onJson(Class<T> type, Callback<P, T> callback) {
        return onJson(json.reader(type), callback);
    }

    /// Sets the callback for text messages, each of which is a JSON value.
    ///
    /// @param <T> the values
    /// @param type their generic type, such as `new TypeReference<List<Chat>>() {}`
    /// @param callback called for each
    /// @return the endpoint
    public <T> ProcessEndpoint<P> onJson(TypeReference<T> type, Callback<P, T> callback) {
        return onJson(json.reader(type), callback);
    }

    /// Sets the callback for text messages, each of which is a JSON value that is read while it
    /// arrives; see [Json#onJsonStream].
    ///
    /// @param <T> the values
    /// @param type their class
    /// @param callback called for each, when it is complete
    /// @return the endpoint
    public <T> ProcessEndpoint<P> onJsonStream(Class<T> type, Callback<P, T> callback) {
        return onJsonStream(json.reader(type), callback);
    }

    /// Sets the callback for text messages, each of which is a JSON value that is read while it
    /// arrives; see [Json#onJsonStream].
    ///
    /// @param <T> the values
    /// @param type their generic type
    /// @param callback called for each, when it is complete
    /// @return the endpoint
    public <T> ProcessEndpoint<P> onJsonStream(TypeReference<T> type, Callback<P, T> callback) {
        return onJsonStream(json.reader(type), callback);
    }

    private <T> ProcessEndpoint<P> onJson(JsonReader<T> reader, Callback<P, T> callback) {
        return opened.onText((channel, process, text) ->
                json.receive(
                        channel,
                        () -> reader.read(text),
                        (on, value) -> callback.accept(on, process, value)));
    }

    private <T> ProcessEndpoint<P> onJsonStream(JsonReader<T> reader, Callback<P, T> callback) {
        return opened.onTextStream((channel, process, text) ->
                json.receive(
                        channel,
                        () -> reader.read(text),
                        (on, value) -> callback.accept(on, process, value)));
    }
}
