package dev.socle.connector;

import dev.socle.http.Headers;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.observe.ChannelObserver;
import dev.socle.protocol.DeflateParameters;
import dev.socle.websocket.WebSocketResponse;
import org.jspecify.annotations.Nullable;

/// The decision to turn a request into a WebSocket: all that a connector needs to write the 101 and
/// open the channel.
///
/// @param service which decided
/// @param request the request as the interceptors left it
/// @param response the answer as the interceptors left it
/// @param headers all headers of the 101, the handshake's and the application's
/// @param subprotocol the subprotocol agreed on, or null
/// @param deflate the compression agreed on, or null
/// @param place the channel's, within the limits
public record Upgrade(
        Service service,
        Request request,
        WebSocketResponse response,
        Headers headers,
        @Nullable String subprotocol,
        @Nullable DeflateParameters deflate,
        Place place)
        implements Answer, Agreement {

    @Override
    public Response result() {
        return response.withHeaders(headers);
    }

    @Override
    public void release() {
        place.release();
    }

    @Override
    public Channels channels() {
        return service.channels();
    }

    @Override
    public @Nullable ChannelObserver observer() {
        return service.observer();
    }

    @Override
    public boolean keepsPeerContext() {
        return deflate != null && !deflate.clientNoContextTakeover();
    }
}
