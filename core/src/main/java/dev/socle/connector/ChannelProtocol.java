package dev.socle.connector;

import dev.socle.protocol.ProtocolOptions;
import dev.socle.protocol.WebSocketProtocol;
import dev.socle.websocket.PingListener;

/// The protocol of one channel: by its endpoint's options, and what the handshake agreed on.
final class ChannelProtocol {

    private ChannelProtocol() {}

    static WebSocketProtocol of(Upgrade upgrade, ByteTransport transport) {
        var options = options(upgrade);
        var deflate = upgrade.deflate();
        return deflate == null
                ? WebSocketProtocol.server(options)
                : WebSocketProtocol.server(options, deflate, transport.deflateContexts());
    }

    private static ProtocolOptions options(Upgrade upgrade) {
        var options = upgrade.response().options();
        return ProtocolOptions.defaults()
                .withMaxTextBytes(options.maxTextBytes())
                .withMaxBinaryBytes(options.maxBinaryBytes())
                .withMaxStreamedBytes(options.maxStreamedBytes())
                .withAnswersPings(!(upgrade.response().listener() instanceof PingListener))
                .withCompressionLevel(options.compression().level())
                .withCompressionThreshold(options.compression().threshold());
    }
}
