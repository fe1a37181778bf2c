package dev.socle.client;

import dev.socle.connector.Channels;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Connects to WebSocket servers. Each connection is a [WebSocketChannel] that an endpoint or
/// listener serves, with the same callbacks, threads, limits and options as on a server.
///
/// ```java
/// try (var client = SocleClient.create()) {
///     var channel = client.connect(
///             URI.create("wss://example.com/feed"),
///             WebSocketEndpoint.onText((it, text) -> System.out.println(text)));
///     channel.send("hello");
/// }
/// ```
///
/// One client is enough for an application: it holds the threads of all its connections. Any thread
/// may call any method.
public final class SocleClient implements AutoCloseable {

    /// How long [#close()] lets things finish: 10 seconds.
    public static final Duration DEFAULT_STOP_WINDOW = Duration.ofSeconds(10);

    private final Connecting connecting;

    SocleClient(ClientSettings settings) {
        connecting = new Connecting(settings);
    }

    /// A client with default options.
    ///
    /// @return a client, to be closed
    public static SocleClient create() {
        return builder().build();
    }

    /// Begins a client with options of its own.
    ///
    /// @return a builder
    public static SocleClientBuilder builder() {
        return new SocleClientBuilder();
    }

    /// Connects, and waits for the answer.
    ///
    /// @param uri `ws://...` or `wss://...`
    /// @param endpoint callbacks and options of the channel
    /// @return the open channel; `onOpen` may still be running
    /// @throws UpgradeRefusedException if the server answered with ordinary HTTP
    /// @throws BadHandshakeException if it agreed in a way that breaks RFC 6455
    /// @throws IOException if the server could not be reached, or not in time
    /// @throws IllegalStateException on an event loop, which must not wait, or if this client is
    ///   closed
    public WebSocketChannel connect(URI uri, WebSocketEndpoint endpoint) throws IOException {
        return connect(ClientRequest.to(uri), endpoint);
    }

    /// Connects, and waits for the answer; see [#connect(URI, WebSocketEndpoint)].
    ///
    /// @param request what to ask for
    /// @param endpoint callbacks and options of the channel
    /// @return the open channel
    /// @throws IOException if there is none
    public WebSocketChannel connect(ClientRequest request, WebSocketEndpoint endpoint)
            throws IOException {
        return connecting.await(connecting.start(request, answer(endpoint)));
    }

    /// Connects a listener, with default options, and waits for the answer; see [#connect(URI,
    /// WebSocketEndpoint)].
    ///
    /// @param request what to ask for
    /// @param listener called for this channel
    /// @return the open channel
    /// @throws IOException if there is none
    public WebSocketChannel connect(ClientRequest request, WebSocketListener listener)
            throws IOException {
        return connecting.await(connecting.start(request, () -> WebSocketResponse.of(listener)));
    }

    /// Connects without waiting.
    ///
    /// @param request what to ask for
    /// @param endpoint callbacks and options of the channel
    /// @return completed on a virtual thread, with the open channel, or exceptionally as [#connect]
    ///   throws; cancelling it gives up
    /// @throws IllegalStateException if this client is closed
    public CompletionStage<WebSocketChannel> connectAsync(
            ClientRequest request, WebSocketEndpoint endpoint) {
        return connecting.start(request, answer(endpoint));
    }

    /// Begins a connection that is made anew whenever it is lost.
    ///
    /// @param request what to ask for each time
    /// @param endpoint callbacks and options of each channel
    /// @return to be configured and started
    public Reconnecting.Builder reconnecting(ClientRequest request, WebSocketEndpoint endpoint) {
        return new Reconnecting.Builder(connecting, request, answer(endpoint));
    }

    /// The open channels of this client.
    ///
    /// @return a registry, in which all of them are and may join groups
    public Channels channels() {
        return connecting.channels();
    }

    /// Stops, and waits for the end: gives up what is being connected, closes all channels with
    /// 1001, and lets accepted messages, close handshakes and callbacks finish. At the window's end
    /// connections are cut and callbacks interrupted. Stopping again waits for the same end.
    ///
    /// @param window how long it may take; zero cuts at once
    /// @throws IllegalStateException from a callback, which would wait for itself
    public void stop(Duration window) {
        connecting.stop(window);
    }

    /// Stops without waiting; see [#stop(Duration)].
    ///
    /// @param window how long it may take; zero cuts at once
    /// @return completes when the client holds no thread and no connection any more
    public CompletionStage<@Nullable Void> stopAsync(Duration window) {
        return connecting.stopAsync(window);
    }

    /// Stops within [#DEFAULT_STOP_WINDOW], and waits for the end.
    @Override
    public void close() {
        stop(DEFAULT_STOP_WINDOW);
    }

    private static Supplier<WebSocketResponse> answer(WebSocketEndpoint endpoint) {
        return () -> WebSocketResponse.of(endpoint);
    }
}
