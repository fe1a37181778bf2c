package dev.socle.netty;

import static dev.socle.route.Route.any;
import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A request and its response (RFC 9110).
final class HttpExchangeTest {

    @RegisterExtension final Connectors connectors = new Connectors();

    private static final Service SERVICE =
            Service.of(
                    get("/hello", request -> HttpResponse.text("hello")),
                    get("/stream", request -> stream("streamed")),
                    post("/echo", request -> HttpResponse.bytes(request.bytes())),
                    any("/about", HttpExchangeTest::about));

    private RawClient connect() throws IOException {
        return RawClient.connect(connectors.start(SERVICE));
    }

    @Test
    void aResponseHasDateAndLengthAndDoesNotNameTheServer() throws IOException {
        try (var client = connect()) {
            var response = client.get("/hello").read();

            assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(response.body()).isEqualTo("hello");
            assertThat(response.headers())
                    .containsEntry("content-length", "5")
                    .containsEntry("content-type", "text/plain; charset=utf-8")
                    .doesNotContainKeys("server", "connection", "transfer-encoding");
            assertThat(response.header("date"))
                    .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
        }
    }

    @Test
    void aRequestMayComeByteByByte() throws IOException {
        try (var client = connect()) {
            for (var b :
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                            .getBytes(UTF_8)) {
                client.send(new byte[] {b});
            }

            assertThat(client.read().body()).isEqualTo("abc");
        }
    }

    @Test
    void oneEmptyLineBeforeARequestIsForgiven() throws IOException {
        try (var client = connect()) {
            client.send("\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void headGetsTheHeadersOfGetWithoutABody() throws IOException {
        try (var client = connect()) {
            client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n");
            var response = client.readHead();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("content-length")).isEqualTo("5");

            client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead().headers())
                    .doesNotContainKeys("content-length", "transfer-encoding");

            client.get("/hello");
            assertThat(client.read().body()).isEqualTo("hello");
        }
    }

    @Test
    void aRequestSaysWhereItCameFrom() throws IOException {
        try (var client = connect()) {
            client.send(
                    "PATCH /about?q=1 HTTP/1.1\r\nHost: example.org:81\r\nX-A: 1\r\nx-a: 2\r\n\r\n");

            assertThat(client.read().body())
                    .isEqualTo(
                            "PATCH /about q=1 HTTP/1.1 example.org:81 null [1, 2] "
                                    + client.socket().getLocalPort()
                                    + " "
                                    + client.socket().getPort());
        }
    }

    @Test
    void theHostOfAnAbsoluteTargetIsTheHost() throws IOException {
        try (var client = connect()) {
            client.send("GET http://example.com/about?q=1 HTTP/1.1\r\nHost: other\r\n\r\n");

            assertThat(client.read().body()).startsWith("GET /about q=1 HTTP/1.1 example.com null");
        }
    }

    private static Response about(Request request) {
        return HttpResponse.text(
                "%s %s %s %s %s %s %s %d %d"
                        .formatted(
                                request.method(),
                                request.path(),
                                request.query().orElse("-"),
                                request.version(),
                                request.host(),
                                request.knownScheme(),
                                request.headers().all("X-A"),
                                request.remoteAddress().getPort(),
                                request.localAddress().getPort()));
    }

    private static HttpResponse stream(String text) {
        return HttpResponse.stream(bytes(text));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
