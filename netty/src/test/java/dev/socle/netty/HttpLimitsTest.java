package dev.socle.netty;

import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.testkit.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// SPEC 5.3, and the refusals of 1.4 that it leads to.
final class HttpLimitsTest {

    private static final Service SERVICE =
            Service.of(
                    get("/hello", request -> HttpResponse.text("hello")),
                    get("/{path...}", request -> HttpResponse.text(request.pathParam("path"))),
                    post("/echo", request -> HttpResponse.bytes(request.bytes())));

    @RegisterExtension final Connectors connectors = new Connectors();

    private final FakeClock clock = new FakeClock();

    private NettyConnector start() {
        return connectors.start(SERVICE, options -> options.nanoTime(clock));
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(start());
    }

    @Test
    void aRequestLineOfTheLimitIsTaken() throws IOException {
        try (var client = connect()) {
            var path = "x".repeat(8192 - "GET / HTTP/1.1".length());

            assertThat(client.get("/" + path).read().body()).isEqualTo(path);
        }
    }

    @Test
    void aLongerRequestLineIsRefused() throws IOException {
        try (var client = connect()) {
            client.get("/" + "x".repeat(8193 - "GET / HTTP/1.1".length()));

            expectRefusal(client, 414, "The request line is longer than 8192 bytes");
        }
    }

    @Test
    void anEndlessRequestLineIsRefused() throws IOException {
        try (var client = connect()) {
            client.send("GET /" + "x".repeat(10_000));

            expectRefusal(client, 414, "The request line is longer than 8192 bytes");
        }
    }

    @Test
    void aHeaderLineOfTheLimitIsTaken() throws IOException {
        try (var client = connect()) {
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\nA: " + "x".repeat(8189) + "\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void aLongerHeaderLineIsRefused() throws IOException {
        try (var client = connect()) {
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\nA: " + "x".repeat(8190) + "\r\n\r\n");

            expectRefusal(client, 431, "A header line is longer than 8192 bytes");
        }
    }

    @Test
    void headersOfTheLimitTogetherAreTaken() throws IOException {
        try (var client = connect()) {
            // 64 for the short line of Host, then 8 lines that make it 64 KiB
            var line = "A: " + "x".repeat(8192 - 3) + "\r\n";
            var last = "A: " + "x".repeat(8192 - 3 - 64) + "\r\n";
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\n" + line.repeat(7) + last + "\r\n");

            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void moreHeadersAreRefused() throws IOException {
        try (var client = connect()) {
            var line = "A: " + "x".repeat(8192 - 3) + "\r\n";
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\n" + line.repeat(8) + "\r\n");

            expectRefusal(client, 431, "The headers are larger than 65536 bytes");
        }
    }

    @Test
    void tenThousandHeadersAreRefused() throws IOException {
        try (var client = connect()) {
            client.sendWhatIsTaken(
                    ("GET /hello HTTP/1.1\r\nHost: a\r\n" + "a:\r\n".repeat(10_000) + "\r\n")
                            .getBytes(UTF_8));

            expectRefusal(client, 431, "The headers are larger than 65536 bytes");
        }
    }

    @Test
    void theLimitsAreOptions() throws IOException {
        var connector =
                connectors.start(
                        SERVICE,
                        options ->
                                options.maxRequestLineBytes(20)
                                        .maxHeaderLineBytes(10)
                                        .maxHeadersBytes(150));
        try (var client = RawClient.connect(connector)) {
            expectRefusal(client.get("/hello90"), 414, "The request line is longer than 20 bytes");
        }
        try (var client = RawClient.connect(connector)) {
            client.send("GET /hello HTTP/1.1\r\nHost: a2345\r\n\r\n");
            expectRefusal(client, 431, "A header line is longer than 10 bytes");
        }
        try (var client = RawClient.connect(connector)) {
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\na:\r\nb:\r\n\r\n");
            expectRefusal(client, 431, "The headers are larger than 150 bytes");
        }
    }

    @Test
    void aRequestThatIsNotFinishedInTimeIsRefused() throws IOException {
        try (var client = connect()) {
            client.send("GET /hello HTTP/1.1\r\nHost:");
            passUntilAnswered(client, Duration.ofSeconds(10));

            expectRefusal(client, 408, "The request did not come in time");
        }
    }

    /// Bytes do not help: the deadline is for the whole head.
    @Test
    void aHandshakeByteByByteIsRefusedAndOthersNoticeNothing() throws IOException {
        var deadline = Duration.ofMillis(400);
        var connector = connectors.start(SERVICE, options -> options.headDeadline(deadline));
        try (var slow = RawClient.connect(connector);
                var other = RawClient.connect(connector)) {
            var head = "GET /hello HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(8000) + "\r\n\r\n";
            for (var i = 0; i < head.length() && !slow.hasAnswer(5); i++) {
                slow.sendWhatIsTaken(new byte[] {(byte) head.charAt(i)});
                if (i % 50 == 0) {
                    assertThat(other.get("/hello").read().body()).isEqualTo("hello");
                }
            }

            expectRefusal(slow, 408, "The request did not come in time");
        }
    }

    @Test
    void aLaterRequestThatIsNotFinishedInTimeIsRefused() throws IOException {
        try (var client = connect()) {
            assertThat(client.get("/hello").read().status()).isEqualTo(200);
            client.send("GET /hello HTTP/1.1\r\nHost:");
            passUntilAnswered(client, Duration.ofSeconds(10));

            expectRefusal(client, 408, "The request did not come in time");
        }
    }

    @Test
    void aConnectionThatSendsNothingIsClosed() throws IOException {
        try (var client = connect()) {
            assertThat(client.get("/hello").read().status()).isEqualTo(200);
            passUntilAnswered(client, Duration.ofSeconds(60));

            client.expectEnd();
        }
    }

    @Test
    void aNewConnectionThatSendsNothingIsClosedWithoutAWord() throws IOException {
        var connector = start();
        try (var client = RawClient.connect(connector);
                var other = RawClient.connect(connector)) {
            // the other's answer tells that both were accepted
            assertThat(other.get("/hello").read().status()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(10));

            client.expectEnd();
            assertThat(other.get("/hello").read().status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatDoesNotComeCutsTheConnection() throws Exception {
        var failures = new ArrayBlockingQueue<Exception>(1);
        var began = new CountDownLatch(1);
        var service =
                Service.of(
                        post(
                                "/",
                                request -> {
                                    try {
                                        request.body().read();
                                        began.countDown();
                                        return HttpResponse.bytes(request.bytes());
                                    } catch (IOException failure) {
                                        failures.add(failure);
                                        throw failure;
                                    }
                                }));
        var connector = connectors.start(service, options -> options.nanoTime(clock));
        try (var client = RawClient.connect(connector)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n");
            client.send("x".repeat(1023));
            assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
            clock.advance(Duration.ofSeconds(10));

            client.expectEnd();
            assertThat(failures.poll(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBodyByteByByteCutsTheConnectionAndOthersNoticeNothing() throws IOException {
        var deadline = Duration.ofMillis(400);
        var connector = connectors.start(SERVICE, options -> options.bodyDeadline(deadline));
        try (var slow = RawClient.connect(connector);
                var other = RawClient.connect(connector)) {
            slow.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n");
            for (var i = 0; i < 2000 && !slow.hasAnswer(5); i++) {
                slow.sendWhatIsTaken(new byte[] {'x'});
                if (i % 50 == 0) {
                    assertThat(other.get("/hello").read().body()).isEqualTo("hello");
                }
            }

            slow.expectEnd();
        }
    }

    /// The clock of the body stands still while the handler is the slow one.
    @Test
    void aHandlerMayReadSlowly() throws Exception {
        var goOn = new CountDownLatch(1);
        var service =
                Service.of(
                        post(
                                "/",
                                request -> {
                                    goOn.await(10, TimeUnit.SECONDS);
                                    return HttpResponse.text("" + request.bytes(300_000).length);
                                }),
                        get("/hello", request -> HttpResponse.text("hello")));
        var connector = connectors.start(service, options -> options.nanoTime(clock));
        try (var client = RawClient.connect(connector);
                var other = RawClient.connect(connector)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n");
            var sender = Thread.ofVirtual().start(() -> client.sendWhatIsTaken(new byte[300_000]));
            for (var i = 0; i < 5; i++) {
                assertThat(other.get("/hello").read().body()).isEqualTo("hello");
            }
            assertThat(client.hasAnswer(300)).isFalse();
            clock.advance(Duration.ofSeconds(30));
            assertThat(client.hasAnswer(500)).isFalse();
            goOn.countDown();

            assertThat(client.read().body()).isEqualTo("300000");
            sender.join();
        }
    }

    @Test
    void aClientThatDoesNotReadItsResponseIsCutAndOthersNoticeNothing() throws Exception {
        var endless = new EndlessStream();
        var service =
                Service.of(
                        get("/", request -> HttpResponse.stream(endless)),
                        get("/hello", request -> HttpResponse.text("hello")));
        var connector =
                connectors.start(service, options -> options.writeDeadline(Duration.ofMillis(300)));
        try (var client = RawClient.connectReadingLittle(connector);
                var other = RawClient.connect(connector)) {
            client.get("/");
            while (endless.closed.getCount() > 0) {
                assertThat(other.get("/hello").read().body()).isEqualTo("hello");
            }
        }
    }

    /// Lets the deadline pass, not before the server has begun to measure it.
    private void passUntilAnswered(RawClient client, Duration deadline) throws IOException {
        clock.advance(deadline.minusMillis(1));
        assertThat(client.hasAnswer(500)).isFalse();
        clock.advance(Duration.ofMillis(1));
        while (!client.hasAnswer(500)) {
            clock.advance(deadline);
        }
    }

    private static void expectRefusal(RawClient client, int status, String text)
            throws IOException {
        var response = client.read();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(text);
        assertThat(response.headers())
                .containsEntry("connection", "close")
                .containsEntry("content-type", "text/plain; charset=utf-8");
        client.expectEnd();
    }

    private static final class EndlessStream extends InputStream {

        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 'x');
            return length;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
