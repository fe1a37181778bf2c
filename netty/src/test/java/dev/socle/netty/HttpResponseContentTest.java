package dev.socle.netty;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.Body;
import dev.socle.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// How the content of a response is sent (RFC 9112 6).
final class HttpResponseContentTest {

    @RegisterExtension final Connectors connectors = new Connectors();

    private static final Service SERVICE =
            Service.of(
                    get("/hello", request -> HttpResponse.text("hello")),
                    get("/empty", request -> HttpResponse.noContent()),
                    get("/stream", request -> stream("streamed")),
                    get("/sized", request -> HttpResponse.stream(bytes("sized"), 5)));

    private RawClient connect() throws IOException {
        return RawClient.connect(connectors.start(SERVICE));
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
