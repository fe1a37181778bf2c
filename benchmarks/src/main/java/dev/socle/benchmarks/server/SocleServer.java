package dev.socle.benchmarks.server;

import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.netty.TlsContext;
import dev.socle.netty.Transport;
import dev.socle.websocket.Compression;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.ProcessEndpoint;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketOptions;
import java.time.Duration;
import java.util.List;

/// Socle: one event loop, the endpoint is the whole chain, and on the event loop a send has room
/// for all that one read can bring.
record SocleServer(Transport transport, Dispatch dispatch, boolean views, boolean openSsl)
        implements BenchServer {

    private static final int SEND_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final int SEND_BUFFER_MESSAGES = 64 * 1024;
    private static final Duration HEARTBEAT = Duration.ofSeconds(25);

    SocleServer(Transport transport, Dispatch dispatch) {
        this(transport, dispatch, false, false);
    }

    SocleServer withViews() {
        return new SocleServer(transport, dispatch, true, openSsl);
    }

    SocleServer withOpenSsl() {
        return new SocleServer(transport, dispatch, views, true);
    }

    @Override
    public Started start(ServerTask task) {
        var channels = Channels.create();
        var endpoint = endpoint(task, channels).options(options -> configure(options, task));
        var service =
                Service.of()
                        .withDefaults(List.of())
                        .with(endpoint.asInterceptor("benchmark"))
                        .channels(channels);
        var builder =
                NettyConnector.builder(service)
                        .bindAddress("127.0.0.1")
                        .port(0)
                        .transport(transport)
                        .eventLoops(1);
        if (task.keyStore() != null) {
            var tls = TlsContext.keyStore(task.keyStore(), ServerTask.PASSWORD);
            builder.tls(openSsl ? tls.withOpenSsl() : tls);
        }
        var connector = builder.build();
        connector.start();
        return new Started(
                connector.port(),
                "Socle, transport %s, dispatch %s, 1 event loop, send buffer %d MiB / %d messages%s%s"
                        .formatted(
                                transport,
                                dispatch,
                                SEND_BUFFER_BYTES >> 20,
                                SEND_BUFFER_MESSAGES,
                                views ? ", binary views" : "",
                                Library.openSsl(openSsl)));
    }

    private ProcessEndpoint<Naps> endpoint(ServerTask task, Channels channels) {
        var opened = WebSocketEndpoint.onOpen((channel, request) -> Naps.of(task));
        if (task.fanOut()) {
            var all = channels.all();
            return opened.onText((channel, naps, text) -> all.send(PreparedMessage.text(text)))
                    .onBinary((channel, naps, data) -> all.send(PreparedMessage.binary(data)));
        }
        var echo =
                opened.onText((channel, naps, text) -> {
                    naps.message();
                    channel.send(text);
                });
        return views
                ? echo.onBinaryView((channel, naps, view) -> channel.send(view))
                : echo.onBinary((channel, naps, data) -> channel.send(data));
    }

    private void configure(WebSocketOptions.Builder options, ServerTask task) {
        options.dispatch(dispatch)
                .maxMessageBytes(ServerTask.MAX_MESSAGE_BYTES)
                .compression(task.deflate() ? Compression.enabled() : Compression.disabled())
                .sendBuffer(SEND_BUFFER_BYTES, SEND_BUFFER_MESSAGES);
        if (task.heartbeat()) {
            options.heartbeat(HEARTBEAT);
        } else {
            options.withoutHeartbeat();
        }
    }
}
