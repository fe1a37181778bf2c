package dev.socle.examples;

import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketOptions;
import java.io.IOException;
import java.util.List;

/// A bare echo of text and binary on every path, for conformance suites and load generators. Run it
/// with `./socle echo`.
record Echo(EchoOptions options) implements Program.Server {

    private static final int LEAST_SEND_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final int SEND_BUFFER_MESSAGES = 64 * 1024;

    static void main(String... args) throws InterruptedException {
        Program.run("socle echo", () -> new Echo(EchoOptions.parse(args)));
    }

    /// No routes, and none of the default interceptors: the endpoint is the whole chain.
    Service service() {
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .onBinary((channel, data) -> channel.send(data))
                        .options(this::configure);
        return Service.of().withDefaults(List.of()).with(echo.asInterceptor("echo"));
    }

    @Override
    public NettyConnector connector() throws IOException, InterruptedException {
        var builder =
                NettyConnector.builder(service())
                        .bindAddress("127.0.0.1")
                        .port(options.port())
                        .transport(options.transport());
        return options.tls() ? builder.tls(SelfSigned.certificate()).build() : builder.build();
    }

    @Override
    public String announcement(int port) {
        return "socle echo: %s://127.0.0.1:%d on every path, messages up to %,d bytes%s%s"
                .formatted(
                        options.tls() ? "wss" : "ws",
                        port,
                        options.maxMessageBytes(),
                        options.deflate() ? ", compressed if offered" : "",
                        options.tls() ? ", certificate self-signed for this run" : "");
    }

    /// On the event loop a send cannot wait, so all that one turn of the loop receives must have
    /// room.
    private void configure(WebSocketOptions.Builder limits) {
        var bufferBytes = Math.max(LEAST_SEND_BUFFER_BYTES, 2 * options.maxMessageBytes());
        limits.dispatch(options.dispatch())
                .maxMessageBytes(options.maxMessageBytes())
                .compression(options.deflate() ? Compression.enabled() : Compression.disabled())
                .sendBuffer(bufferBytes, SEND_BUFFER_MESSAGES);
    }
}
