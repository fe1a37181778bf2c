package dev.socle.netty;

import static dev.socle.route.Route.any;
import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that two servers may cut differently are refused, and nothing behind them is answered
/// (RFC 9112 11.2).
final class SmugglingTest {

    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

    @RegisterExtension final Connectors connectors = new Connectors();

    private final AtomicInteger smuggled = new AtomicInteger();

    private final Service service =
            Service.of(
                    any("/echo", request -> HttpResponse.bytes(request.bytes())),
                    get(
                            "/smuggled",
                            request -> HttpResponse.text("" + smuggled.incrementAndGet())));

    /// A line of `smuggling.txt`.
    record Case(String name, int status, String bytes) {

        private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x(\\p{XDigit}{2})");

        static Case parse(String line) {
            var parts = line.split(" \\| ", 3);
            return new Case(parts[0], Integer.parseInt(parts[1]), unescape(parts[2]));
        }

        private static String unescape(String text) {
            return HEXADECIMAL
                    .matcher(text)
                    .replaceAll(b -> "\\\\%03o".formatted(Integer.parseInt(b.group(1), 16)))
                    .translateEscapes();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> corpus() throws IOException {
        try (var file = SmugglingTest.class.getResourceAsStream("smuggling.txt")) {
            var text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Case::parse);
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefused(Case request) throws IOException {
        try (var client = RawClient.connect(connectors.start(service))) {
            client.send(request.bytes() + SMUGGLED);

            var response = client.read();
            assertThat(response.status()).isEqualTo(request.status());
            assertThat(response.header("connection")).isEqualTo("close");
            client.expectEnd();
        }
        assertThat(smuggled).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedByteByByte(Case request) throws IOException {
        try (var client = RawClient.connect(connectors.start(service))) {
            for (var c : (request.bytes() + SMUGGLED).toCharArray()) {
                client.sendWhatIsTaken(new byte[] {(byte) c});
            }

            assertThat(client.read().status()).isEqualTo(request.status());
            client.expectEnd();
        }
        assertThat(smuggled).hasValue(0);
    }

    /// What follows the broken chunk would be judged as a request's head, and refused before the
    /// handler has answered.
    @Test
    void whatFollowsABrokenBodyIsNotReadThoughItsHandlerReadsLate() throws Exception {
        var mayRead = new CountDownLatch(1);
        var hasRead = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var service =
                Service.of(
                        post(
                                "/late",
                                request -> {
                                    mayRead.await(10, TimeUnit.SECONDS);
                                    var failure = catchThrowable(request::bytes);
                                    hasRead.countDown();
                                    mayAnswer.await(10, TimeUnit.SECONDS);
                                    return HttpResponse.text("" + failure.getMessage());
                                }),
                        get("/turn", request -> HttpResponse.noContent()));
        var connector = connectors.start(service, options -> options.eventLoops(1));
        try (var client = RawClient.connect(connector);
                var other = RawClient.connect(connector)) {
            client.send(
                    "POST /late HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n");
            awaitTurn(other);
            mayRead.countDown();
            assertThat(hasRead.await(10, TimeUnit.SECONDS)).isTrue();
            client.send("no head\r\n\r\n");
            awaitTurn(other);
            mayAnswer.countDown();

            var response = client.read();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("The chunks of the request's body are malformed");
            client.expectEnd();
        }
    }

    /// Waits until the one event loop has seen all that was sent before: of two turns, the second
    /// began after that.
    private static void awaitTurn(RawClient other) throws IOException {
        assertThat(other.get("/turn").read().status()).isEqualTo(204);
        assertThat(other.get("/turn").read().status()).isEqualTo(204);
    }
}
