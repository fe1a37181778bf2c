package dev.socle.connector;

import dev.socle.http.Request;
import dev.socle.http.Response;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Carries a [Service] to its clients. Any thread may call any method.
public interface Connector extends AutoCloseable {

    /// How long [#close()] lets things finish: 10 seconds.
    Duration DEFAULT_STOP_WINDOW = Duration.ofSeconds(10);

    /// Starts to accept clients; returns when they can connect.
    ///
    /// @throws java.io.UncheckedIOException if it cannot, naming the address: `port 8080 is in use`
    /// @throws IllegalStateException if it was started or stopped before
    void start();

    /// Answers a request without a network, as it would be answered over one.
    ///
    /// @param request the request, also an upgrade request
    /// @return what the client would get: a WebSocket response stands for the 101 and opens no
    ///   channel
    Response handle(Request request);

    /// Stops, and waits for the end. New upgrades are refused with 503, the channels are closed
    /// with 1001 spread over the first three quarters of the window, and requests, accepted
    /// messages and close handshakes may finish. At the window's end connections are cut and
    /// callbacks interrupted. Stopping again waits for the same end.
    ///
    /// @param window how long it may take; zero cuts at once
    /// @throws IllegalStateException from a callback or handler, which would wait for itself
    void stop(Duration window);

    /// Stops without waiting; see [#stop(Duration)].
    ///
    /// @param window how long it may take; zero cuts at once
    /// @return completes when the connector holds no thread, port or file any more
    CompletionStage<@Nullable Void> stopAsync(Duration window);

    /// Stops within [#DEFAULT_STOP_WINDOW], and waits for the end.
    @Override
    default void close() {
        stop(DEFAULT_STOP_WINDOW);
    }

    /// What this connector keeps of the contract beyond what every connector keeps.
    ///
    /// @return the capabilities
    Set<Capability> capabilities();
}
