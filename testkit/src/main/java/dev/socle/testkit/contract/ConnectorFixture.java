package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import dev.socle.testkit.ClientEvent;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;

/// What a connector's test class provides to run the contract. No test may take longer than a
/// minute.
@Timeout(60)
public interface ConnectorFixture {

    /// Starts the connector on the loopback, on a free port if it has ports.
    ///
    /// @param service what to carry
    /// @param limits how many connections it may have
    /// @return the started connector, which the test stops
    ConnectorUnderTest start(Service service, ConnectionLimits limits);

    /// Starts the connector without limits on its connections.
    ///
    /// @param service what to carry
    /// @return the started connector, which the test stops
    default ConnectorUnderTest start(Service service) {
        return start(service, ConnectionLimits.none());
    }

    /// Where callbacks run that the test says nothing of.
    ///
    /// @return [Dispatch#AUTO] unless overridden
    default Dispatch dispatch() {
        return Dispatch.AUTO;
    }

    /// Whether a peer that has ended its side still gets our close frame, as by TCP and TLS 1.3;
    /// not by TLS 1.2 (RFC 5246 section 7.2.1), nor by OpenSSL.
    ///
    /// @return true unless overridden
    default boolean supportsHalfClose() {
        return true;
    }

    /// Serves one listener, without any interceptor.
    ///
    /// @param listener for the one channel that the test opens
    /// @return the started connector
    default ConnectorUnderTest serve(WebSocketListener listener) {
        return serve(listener, _ -> {});
    }

    /// Serves one listener, without any interceptor.
    ///
    /// @param listener for the one channel that the test opens
    /// @param options changes the default options
    /// @return the started connector
    default ConnectorUnderTest serve(
            WebSocketListener listener, Consumer<WebSocketOptions.Builder> options) {
        return serve(listener, dispatch(), options);
    }

    /// Serves one listener whose callbacks wait, so that they cannot run on an event loop itself.
    ///
    /// @param listener for the one channel that the test opens
    /// @return the started connector
    default ConnectorUnderTest serveWaiting(WebSocketListener listener) {
        return serveWaiting(listener, _ -> {});
    }

    /// Serves one listener whose callbacks wait, so that they cannot run on an event loop itself.
    ///
    /// @param listener for the one channel that the test opens
    /// @param options changes the default options
    /// @return the started connector
    default ConnectorUnderTest serveWaiting(
            WebSocketListener listener, Consumer<WebSocketOptions.Builder> options) {
        var waiting = dispatch() == Dispatch.EVENT_LOOP ? Dispatch.AUTO : dispatch();
        return serve(listener, waiting, options);
    }

    private ConnectorUnderTest serve(
            WebSocketListener listener,
            Dispatch dispatch,
            Consumer<WebSocketOptions.Builder> options) {
        var builder = WebSocketOptions.defaults().toBuilder().dispatch(dispatch);
        options.accept(builder);
        var response = WebSocketResponse.of(listener).options(builder.build());
        return start(
                Service.of(get(ConnectorUnderTest.PATH, _ -> response)).withDefaults(List.of()));
    }

    /// What a peer that has ended its side gets at the end: our close frame, which may be missing
    /// only where it cannot be sent any more.
    ///
    /// @param client has ended its side
    /// @return the close frame, or nothing if none came
    default Optional<ClientEvent.Close> closeAfterEnd(TestClient client) {
        var close = client.lastClose();
        if (supportsHalfClose()) {
            assertThat(close).as("close frame").isPresent();
        }
        return close;
    }
}
