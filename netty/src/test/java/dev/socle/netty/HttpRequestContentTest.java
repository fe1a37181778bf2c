package dev.socle.netty;

import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How the content of a request is read, waited for, or skipped (RFC 9110 10.1.1, RFC 9112 7).
final class HttpRequestContentTest {

    @RegisterExtension final Connectors connectors = new Connectors();

    private static final Service SERVICE =
            Service.of(
                    get("/hello", request -> HttpResponse.text("hello")),
                    post("/echo", request -> HttpResponse.bytes(request.bytes())),
                    post("/unread", request -> HttpResponse.text("not read")));

    private RawClient connect() throws IOException {
        return RawClient.connect(connectors.start(SERVICE));
    }

    @Test
    void aBodyInChunksIsReadWhole() throws IOException {
        try (var client = connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nabc\r\n")
                    .send("A;ext=1\r\n0123456789\r\n")
                    .send("0\r\nTrailer: x\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("abc0123456789");

            assertThat(client.get("/hello").read().status()).isEqualTo(200);
        }
    }

    @Test
    void aHandlerThatDoesNotReadStopsTheClientFromSending() throws Exception {
        var goOn = new CountDownLatch(1);
        var service =
                Service.of(
                        post(
                                "/",
                                request -> {
                                    goOn.await(10, TimeUnit.SECONDS);
                                    return HttpResponse.text(
                                            ""
                                                    + request.body()
                                                            .transferTo(
                                                                    OutputStream
                                                                            .nullOutputStream()));
                                }));
        var size = 64 * 1024 * 1024;
        try (var client = RawClient.connect(connectors.start(service))) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n");
            var sender = Thread.ofVirtual().start(() -> client.sendWhatIsTaken(new byte[size]));

            assertThat(sender.join(Duration.ofMillis(500))).isFalse();
            goOn.countDown();
            assertThat(client.read().body()).isEqualTo("" + size);
            sender.join();
        }
    }

    @Test
    void aSmallBodyThatIsNotReadIsSkipped() throws IOException {
        try (var client = connect()) {
            client.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n");
            assertThat(client.read().headers()).doesNotContainKey("connection");
            client.send("x".repeat(50_000));

            assertThat(client.get("/hello").read().body()).isEqualTo("hello");
        }
    }

    @Test
    void aLargeBodyThatIsNotReadClosesTheConnection() throws IOException {
        try (var client = connect()) {
            client.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n");
            client.send("x".repeat(1000));

            var response = client.read();
            assertThat(response.body()).isEqualTo("not read");
            assertThat(response.header("connection")).isEqualTo("close");
            client.expectEnd();
        }
    }

    @Test
    void aChunkedBodyThatIsNotReadIsSkippedUpToABound() throws IOException {
        try (var client = connect()) {
            client.send("POST /unread HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("not read");
            var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            client.sendWhatIsTaken(chunk.repeat(10).getBytes(UTF_8));

            client.expectEnd();
        }
    }

    @Test
    void theClientIsToldToGoOnWhenTheBodyIsRead() throws IOException {
        try (var client = connect()) {
            client.send(
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.read().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
            client.send("abc");

            assertThat(client.read().body()).isEqualTo("abc");
            assertThat(client.get("/hello").read().status()).isEqualTo(200);
        }
    }

    @Test
    void theClientIsNotToldToGoOnWhenTheBodyIsNotRead() throws IOException {
        try (var client = connect()) {
            client.send(
                    "POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");

            var response = client.read();
            assertThat(response.body()).isEqualTo("not read");
            assertThat(response.header("connection")).isEqualTo("close");
            client.expectEnd();
        }
    }

    @Test
    void anotherExpectationFails() throws IOException {
        try (var client = connect()) {
            client.send(
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: a-miracle\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(417);
            client.expectEnd();
        }
    }

    @Test
    void aBodyThatEndsEarlyMakesReadingFail() throws Exception {
        var outcome = new LinkedBlockingQueue<Exception>();
        var service =
                Service.of(
                        post(
                                "/",
                                request -> {
                                    try {
                                        return HttpResponse.bytes(request.bytes());
                                    } catch (IOException failure) {
                                        outcome.add(failure);
                                        throw failure;
                                    }
                                }));
        var connector = connectors.start(service);
        try (var client = RawClient.connect(connector)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
                    .shutdownOutput();
            assertThat(next(outcome)).isInstanceOf(IOException.class);
        }
        try (var client = RawClient.connect(connector)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc").reset();
            assertThat(next(outcome)).isInstanceOf(IOException.class);
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
