package dev.socle.connector;

import dev.socle.protocol.ProtocolOptions;
import dev.socle.protocol.WebSocketProtocol;
import dev.socle.websocket.PingListener;
import dev.socle.websocket.WebSocketResponse;

/// The protocol of one channel: by its endpoint's options, and what the handshake agreed on.
final class ChannelProtocol {

    private ChannelProtocol() {}

    static WebSocketProtocol of(Agreement agreement, ByteTransport transport) {
        var options = options(agreement.response());
        var deflate = agreement.deflate();
        return switch (agreement) {
            case Upgrade _ when deflate == null -> WebSocketProtocol.server(options);
            case Upgrade _ ->
                    WebSocketProtocol.server(options, deflate, transport.deflateContexts());
            case ClientUpgrade client when deflate == null ->
                    WebSocketProtocol.client(options, client.maskingKeys());
            case ClientUpgrade client ->
                    WebSocketProtocol.client(
                            options, client.maskingKeys(), deflate, transport.deflateContexts());
        };
    }

    private static ProtocolOptions options(WebSocketResponse response) {
        return response.options()
                .protocolOptions()
                .withAnswersPings(!(response.listener() instanceof PingListener));
    }
}
