package dev.socle.websocket;

import java.nio.ByteBuffer;

/// The listener of a connection of an endpoint that answers pings itself.
final class EndpointPingListener<P> extends EndpointListener<P> implements PingListener {

    private final ProcessEndpoint.Callback<P, ByteBuffer> ping;

    EndpointPingListener(
            EndpointCallbacks<P> callbacks, ProcessEndpoint.Callback<P, ByteBuffer> ping) {
        super(callbacks);
        this.ping = ping;
    }

    @Override
    public void onPing(WebSocketChannel channel, ByteBuffer data) throws Exception {
        call(ping, channel, data);
    }
}
