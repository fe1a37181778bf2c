package dev.socle.netty;

import static dev.socle.route.Route.any;
import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.Body;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Requests and responses over one connection (RFC 9110, RFC 9112).
final class HttpExchangeTest {

    @RegisterExtension final Connectors connectors = new Connectors();

    private static final Service SERVICE =
            Service.of(
                    get("/hello", request -> HttpResponse.text("hello")),
                    get("/{name}/name", request -> HttpResponse.text(request.pathParam("name"))),
                    get("/empty", request -> HttpResponse.noContent()),
                    get("/stream", request -> stream("streamed")),
                    get("/sized", request -> HttpResponse.stream(bytes("sized"), 5)),
                    post("/echo", request -> HttpResponse.bytes(request.bytes())),
                    post("/unread", request -> HttpResponse.text("not read")),
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
    void aConnectionServesManyRequests() throws IOException {
        try (var client = connect()) {
            for (var i = 0; i < 100; i++) {
                client.send("GET /" + i + "/name HTTP/1.1\r\nHost: a\r\n\r\n");

                assertThat(client.read().body()).isEqualTo("" + i);
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        var requests = new StringBuilder();
        for (var i = 0; i < 1000; i++) {
            requests.append("GET /").append(i).append("/name HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        try (var client = connect()) {
            client.send(requests.toString());

            for (var i = 0; i < 1000; i++) {
                assertThat(client.read().body()).isEqualTo("" + i);
            }
        }
    }

    @Test
    void thePipelinedRequestBeginsWhenTheOneBeforeItIsAnswered() throws Exception {
        var begun = new LinkedBlockingQueue<String>();
        var goOn = new CountDownLatch(1);
        var service =
                Service.of(
                        get(
                                "/slow",
                                request -> {
                                    begun.add("slow");
                                    goOn.await(10, TimeUnit.SECONDS);
                                    begun.add("slow done");
                                    return HttpResponse.text("slow");
                                }),
                        get(
                                "/fast",
                                request -> {
                                    begun.add("fast");
                                    return HttpResponse.text("fast");
                                }));
        try (var client = RawClient.connect(connectors.start(service))) {
            client.send(
                    "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /fast HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(next(begun)).isEqualTo("slow");
            goOn.countDown();

            assertThat(client.read().body()).isEqualTo("slow");
            assertThat(client.read().body()).isEqualTo("fast");
            assertThat(begun).containsExactly("slow done", "fast");
        }
    }

    @Test
    void requestsThatWereSentBeforeTheClientEndedItsSideAreAnswered() throws IOException {
        try (var client = connect()) {
            client.send(
                    "GET /1/name HTTP/1.1\r\nHost: a\r\n\r\nGET /2/name HTTP/1.1\r\nHost: a\r\n\r\n");
            client.shutdownOutput();

            assertThat(client.read().body()).isEqualTo("1");
            assertThat(client.read().body()).isEqualTo("2");
            client.expectEnd();
        }
    }

    /// The socket fills while the client's side has ended already.
    @Test
    void aClientThatEndedItsSideGetsALargeResponse() throws Exception {
        var content = "0123456789abcdef".repeat(1_000_000);
        var service = Service.of(get("/", request -> HttpResponse.bytes(content.getBytes(UTF_8))));
        try (var client = RawClient.connectReadingLittle(connectors.start(service))) {
            client.get("/").shutdownOutput();

            assertThat(client.read().body()).isEqualTo(content);
            client.expectEnd();
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
    void noContentHasNeitherBodyNorLength() throws IOException {
        try (var client = connect()) {
            client.send(
                    "GET /empty HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n");

            var response = client.read();
            assertThat(response.status()).isEqualTo(204);
            assertThat(response.headers())
                    .doesNotContainKeys("content-length", "transfer-encoding");
            assertThat(client.read().body()).isEqualTo("hello");
        }
    }

    @Test
    void aStreamOfUnknownLengthIsSentInChunks() throws IOException {
        try (var client = connect()) {
            var response = client.get("/stream").read();

            assertThat(response.headers())
                    .containsEntry("transfer-encoding", "chunked")
                    .doesNotContainKey("content-length");
            assertThat(response.body()).isEqualTo("streamed");
            assertThat(client.get("/hello").read().status()).isEqualTo(200);
        }
    }

    @Test
    void aStreamOfKnownLengthIsSentWithIt() throws IOException {
        try (var client = connect()) {
            var response = client.get("/sized").read();

            assertThat(response.header("content-length")).isEqualTo("5");
            assertThat(response.body()).isEqualTo("sized");
        }
    }

    @Test
    void aChunkIsSentAsSoonAsItIsThere() throws Exception {
        var pieces = new LinkedBlockingQueue<byte[]>();
        var service = Service.of(get("/", request -> HttpResponse.stream(new QueueStream(pieces))));
        try (var client = RawClient.connect(connectors.start(service))) {
            client.get("/");
            while (!client.line().isEmpty()) {
                // the headers come before the first piece
            }
            pieces.add("one".getBytes(UTF_8));
            assertThat(client.text(8)).isEqualTo("3\r\none\r\n");
            pieces.add("three".getBytes(UTF_8));
            assertThat(client.text(10)).isEqualTo("5\r\nthree\r\n");
            pieces.add(new byte[0]);
            assertThat(client.text(5)).isEqualTo("0\r\n\r\n");
        }
    }

    @Test
    void aStreamThatEndsBeforeItsLengthBreaksTheConnection() throws IOException {
        var service = Service.of(get("/", request -> HttpResponse.stream(bytes("short"), 100)));
        try (var client = RawClient.connect(connectors.start(service))) {
            client.get("/");
            while (!client.line().isEmpty()) {
                // headers
            }

            assertThat(client.text(5)).isEqualTo("short");
            client.expectEnd();
        }
    }

    @Test
    void aStreamThatFailsBreaksTheConnectionAndIsClosed() throws Exception {
        var stream = new FailingStream();
        var service = Service.of(get("/", request -> HttpResponse.stream(stream)));
        try (var client = RawClient.connect(connectors.start(service))) {
            client.get("/");
            while (!client.line().isEmpty()) {
                // headers
            }

            client.expectEnd();
            assertThat(stream.closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFileIsSentWhole(@TempDir Path folder) throws IOException {
        var content = "0123456789abcdef".repeat(100_000);
        var file = Files.writeString(folder.resolve("big.txt"), content);
        var service = Service.of(get("/", request -> HttpResponse.file(file)));
        try (var client = RawClient.connect(connectors.start(service))) {
            var response = client.get("/").read();

            assertThat(response.header("content-length")).isEqualTo("1600000");
            assertThat(response.body()).isEqualTo(content);
        }
    }

    @Test
    void aFileThatIsGoneIsAnInternalError(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("gone.txt"), "content");
        var body = Body.file(file);
        Files.delete(file);
        var service = Service.of(get("/", request -> HttpResponse.status(200).withBody(body)));
        try (var client = RawClient.connect(connectors.start(service))) {
            assertThat(client.get("/").read().status()).isEqualTo(500);
            assertThat(client.get("/").read().status()).isEqualTo(500);
        }
    }

    @Test
    void manyBytesAreSentWhole() throws IOException {
        var content = "0123456789abcdef".repeat(500_000);
        var service = Service.of(get("/", request -> HttpResponse.bytes(content.getBytes(UTF_8))));
        try (var client = RawClient.connect(connectors.start(service))) {
            assertThat(client.get("/").read().body()).isEqualTo(content);
        }
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
    void aClientThatWantsToCloseGetsTheEnd() throws IOException {
        try (var client = connect()) {
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n");

            assertThat(client.read().header("connection")).isEqualTo("close");
            client.expectEnd();
        }
    }

    @Test
    void aClientOfHttp10GetsTheEndAfterOneResponse() throws IOException {
        try (var client = connect()) {
            client.send("GET /hello HTTP/1.0\r\n\r\n");

            var response = client.read();
            assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(response.header("connection")).isEqualTo("close");
            client.expectEnd();
        }
    }

    @Test
    void aClientOfHttp10MayKeepTheConnection() throws IOException {
        try (var client = connect()) {
            for (var i = 0; i < 3; i++) {
                client.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
                assertThat(client.read().header("connection")).isEqualTo("keep-alive");
            }
        }
    }

    @Test
    void aClientOfHttp10GetsAStreamUntilTheEnd() throws IOException {
        try (var client = connect()) {
            client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

            var response = client.read();
            assertThat(response.headers())
                    .doesNotContainKeys("content-length", "transfer-encoding");
            assertThat(response.body()).isEqualTo("streamed");
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

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    /// Gives what is put into a queue, a piece for each read; an empty one is the end.
    private static final class QueueStream extends InputStream {

        private final BlockingQueue<byte[]> pieces;

        QueueStream(BlockingQueue<byte[]> pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                var piece = next(pieces);
                System.arraycopy(piece, 0, target, offset, piece.length);
                return piece.length == 0 ? -1 : piece.length;
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
        }
    }

    private static final class FailingStream extends InputStream {

        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            throw new IOException("the disk is broken");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
