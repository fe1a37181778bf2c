package dev.socle.examples;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.netty.NettyConnector;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// An echo that compresses, and a page of the same origin, both behind a [WireTap].
final class CompressedEcho implements AutoCloseable {

    /// How many of the messages of [#exchange] have 256 bytes or more and shrink.
    static final int THAT_SHRINK = 10;

    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int SEND_BUFFER_BYTES = 16 * 1024 * 1024;

    private final NettyConnector connector;
    private final WireTap tap;

    private CompressedEcho(NettyConnector connector, WireTap tap) {
        this.connector = connector;
        this.tap = tap;
    }

    /// @param clientKeepsContext whether clients may refer back beyond a message
    static CompressedEcho start(boolean clientKeepsContext) throws IOException {
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .onBinary((channel, data) -> channel.send(data))
                        .options(o ->
                                o.maxMessageBytes(MOST_BYTES)
                                        .sendBuffer(SEND_BUFFER_BYTES, 1000)
                                        .compression(
                                                Compression.enabled()
                                                        .clientKeepsContext(clientKeepsContext)));
        var page = get("/", _ -> HttpResponse.text("a page of the same origin"));
        var service = Service.of(page, get("/ws", echo)).withDefaults(List.of());
        var connector = NettyConnector.builder(service).bindAddress("127.0.0.1").port(0).build();
        connector.start();
        return new CompressedEcho(connector, WireTap.before(connector.port()));
    }

    String page() {
        return "http://127.0.0.1:" + tap.port() + "/";
    }

    String webSocket() {
        return "ws://127.0.0.1:" + tap.port() + "/ws";
    }

    /// What passed on the wire of the only WebSocket.
    WireTap.Tapped tapped() {
        return tap.webSocket();
    }

    /// The program that talks to it: a function `exchange` of its address.
    static String exchange() {
        try (var script = CompressedEcho.class.getResourceAsStream("exchange.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What that function should report.
    static String report(boolean clientKeepsContext) {
        return "{\"extensions\":\"permessage-deflate%s\",\"sent\":17,\"same\":17,\"code\":4000}"
                .formatted(clientKeepsContext ? "" : "; client_no_context_takeover");
    }

    @Override
    public void close() throws IOException {
        tap.close();
        connector.stop(Duration.ZERO);
    }
}
