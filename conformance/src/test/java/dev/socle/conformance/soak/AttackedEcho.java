package dev.socle.conformance.soak;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.netty.NettyConnectorBuilder;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.List;

/// An echo with all options as they are by default, and no log.
final class AttackedEcho implements Served {

    static final String PATH = "/echo";

    @Override
    public NettyConnectorBuilder connector() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        return NettyConnector.builder(Service.of(get(PATH, echo)).withDefaults(List.of()));
    }
}
