package dev.socle.connector;

import dev.socle.http.Request;
import dev.socle.observe.ChannelObserver;
import dev.socle.protocol.DeflateParameters;
import dev.socle.websocket.WebSocketResponse;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The agreement of a server to become a WebSocket, as the client that asked has it.
///
/// @param request the request that was made, with the server's address as the remote one
/// @param response the listener and options of the client's own side
/// @param subprotocol the subprotocol agreed on, or null
/// @param deflate the compression agreed on, or null
/// @param maskingKeys asked on the connection's loop for a key for each frame; they must not be
///   predictable (RFC 6455 5.3, 10.3)
/// @param channels the client's registry
/// @param observer is told what happens, and never throws; or null
public record ClientUpgrade(
        Request request,
        WebSocketResponse response,
        @Nullable String subprotocol,
        @Nullable DeflateParameters deflate,
        IntSupplier maskingKeys,
        Channels channels,
        @Nullable ChannelObserver observer)
        implements Agreement {

    @Override
    public Place place() {
        return Place.uncounted();
    }

    @Override
    public boolean keepsPeerContext() {
        return deflate != null && !deflate.serverNoContextTakeover();
    }
}
