package dev.socle.client;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.netty.NettyConnectorBuilder;
import dev.socle.websocket.WebSocketEndpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The clients and servers of a test, ended after it, the last first.
final class Peers implements AfterEachCallback {

    static final WebSocketEndpoint ECHO =
            WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                    .onBinary((channel, data) -> channel.send(data));

    private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();

    SocleClient client() {
        return client(options -> options);
    }

    SocleClient client(UnaryOperator<SocleClientBuilder> options) {
        var client = options.apply(SocleClient.builder()).build();
        open.push(() -> client.stop(Duration.ZERO));
        return client;
    }

    /// A server of one endpoint at `/ws`.
    int serve(WebSocketEndpoint endpoint) {
        return serve(Service.of(get("/ws", endpoint)));
    }

    int serve(Service service) {
        return serve(service, options -> options);
    }

    int serve(Service service, UnaryOperator<NettyConnectorBuilder> options) {
        var builder = NettyConnector.builder(service).bindAddress("127.0.0.1").port(0);
        var connector = options.apply(builder.eventLoops(1)).build();
        connector.start();
        open.push(() -> connector.stop(Duration.ZERO));
        return connector.port();
    }

    RawServer serveRaw(RawServer.Script script) throws Exception {
        return closing(RawServer.start(script));
    }

    <T extends AutoCloseable> T closing(T peer) {
        open.push(peer);
        return peer;
    }

    static ClientRequest ws(int port) {
        return ClientRequest.to("ws://127.0.0.1:" + port + "/ws");
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
