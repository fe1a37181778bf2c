package dev.socle.conformance.soak;

import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.netty.NettyConnectorBuilder;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketOptions;
import java.time.Duration;
import java.util.List;

/// What is attacked, with all options as they are by default and no log: an echo, a sender without
/// end, a [TaggedSender], and something that reads what is posted.
class AttackedEcho implements Served {

    /// Where there are limits: how many channels an endpoint, or connections an address may have.
    static final int PLACES = 100;

    static final String PATH = "/echo";
    static final String POSTED = "/posted";
    static final String POURED = "/poured";
    static final String TAGGED = "/tagged/";

    @Override
    public final Service service() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var pour = WebSocketEndpoint.onText((channel, text) -> pour(channel));
        return Service.of(
                        get(PATH, echo.options(this::change)),
                        get(POURED, pour.options(this::change)),
                        get(TAGGED + "{tag}", TaggedSender.endpoint().options(this::change)),
                        post(POSTED, request -> HttpResponse.text("" + request.bytes().length)))
                .withDefaults(List.of());
    }

    /// Sends without end.
    private static void pour(WebSocketChannel channel) {
        var drop = new byte[16 * 1024];
        var goesOn = true;
        while (goesOn) {
            goesOn = channel.send(drop);
        }
    }

    /// Changes options of the echo.
    void change(WebSocketOptions.Builder options) {}

    /// Compression as it is by default.
    static final class Compressing extends AttackedEcho {
        @Override
        void change(WebSocketOptions.Builder options) {
            options.compression(Compression.enabled());
        }
    }

    /// A heartbeat that finds out soon who is gone, and no place for many who are.
    static final class Listening extends AttackedEcho {
        @Override
        void change(WebSocketOptions.Builder options) {
            options.heartbeat(Duration.ofSeconds(1)).pongDeadline(Duration.ofSeconds(1));
            options.maxChannels(PLACES);
        }
    }

    /// Little patience with who does not read, and no place for many of them.
    static final class Hurrying extends AttackedEcho {
        @Override
        void change(WebSocketOptions.Builder options) {
            options.writeDeadline(Duration.ofSeconds(1)).maxChannels(PLACES);
        }
    }

    /// Little patience with silence, and no place for many who are silent.
    static final class Resting extends AttackedEcho {
        @Override
        void change(WebSocketOptions.Builder options) {
            options.idleTimeout(Duration.ofSeconds(1)).closeDeadline(Duration.ofMillis(500));
            options.sendBuffer(64 * 1024, 1024).maxChannels(PLACES);
        }
    }

    /// A few connections for each address.
    static final class Limiting extends AttackedEcho {
        @Override
        public NettyConnectorBuilder connector(Service service) {
            return super.connector(service).maxConnectionsPerAddress(PLACES);
        }
    }
}
