package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A refused upgrade leaves the connection to HTTP (RFC 9110 7.8), whatever a proxy believes that
/// it tunnels.
final class RefusedUpgradeTest {

    @RegisterExtension final Connectors connectors = new Connectors();

    @ParameterizedTest
    @CsvSource({
        "426, Sec-WebSocket-Version: 12",
        "400, Sec-WebSocket-Key: short",
        "403, Origin: http://elsewhere.example",
    })
    void whatFollowsIsReadAsHttp(int status, String wrong) throws IOException {
        var service =
                Service.of(
                        get("/ws", WebSocketEndpoint.onText((channel, text) -> {})),
                        get("/next", request -> HttpResponse.text("http")));
        try (var client = RawClient.connect(connectors.start(service))) {
            client.send(handshake(wrong) + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(status);
            assertThat(client.read().body()).isEqualTo("http");
        }
    }

    /// A right handshake with one line that replaces its own of that name.
    private static String handshake(String wrong) {
        var name = wrong.substring(0, wrong.indexOf(':') + 1);
        var right =
                """
                Host: a
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13
                """;
        var lines = right.replaceFirst("(?m)^" + name + ".*\\n", "") + wrong + "\n";
        return "GET /ws HTTP/1.1\r\n" + lines.replace("\n", "\r\n") + "\r\n";
    }
}
