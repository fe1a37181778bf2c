package dev.socle.netty;

import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.protocol.DeflateParameters;
import dev.socle.testkit.Frames;
import dev.socle.testkit.TestRequest;
import dev.socle.testkit.TestTarget;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The JDK's own clients.
final class JdkClientTest {

    private static final Service SERVICE =
            Service.of(
                    get(
                            "/hello/{name}",
                            request -> HttpResponse.text("hello " + request.pathParam("name"))),
                    get(
                            "/stream",
                            request ->
                                    HttpResponse.stream(
                                            new ByteArrayInputStream(new byte[1_000_000]))),
                    post("/echo", request -> HttpResponse.bytes(request.bytes(2_000_000))),
                    get(
                            "/ws",
                            WebSocketEndpoint.onText(
                                            (channel, text) -> channel.send("echo " + text))
                                    .onBinary((channel, data) -> channel.send(data))
                                    .options(o -> o.maxMessageBytes(1_000_000))));

    /// Tells, too, which extensions were offered.
    private static final Service COMPRESSING =
            Service.of(
                    get(
                            "/ws",
                            WebSocketEndpoint.onText((channel, text) ->
                                            channel.send(
                                                    "offered "
                                                            + channel.request()
                                                                    .headers()
                                                                    .all("Sec-WebSocket-Extensions")
                                                            + " "
                                                            + text))
                                    .options(o -> o.compression(Compression.enabled()))));

    /// The end of a flush, which is not sent.
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    @RegisterExtension final Connectors connectors = new Connectors();

    private final HttpClient client = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

    @AfterEach
    void closeClient() {
        client.shutdownNow();
    }

    @Test
    void speaksHttp() throws Exception {
        var connector = connectors.start(SERVICE);
        for (var i = 0; i < 10; i++) {
            var request = HttpRequest.newBuilder(uri(connector, "http", "/hello/" + i)).build();
            var response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("hello " + i);
        }
    }

    @Test
    void readsChunks() throws Exception {
        var request =
                HttpRequest.newBuilder(uri(connectors.start(SERVICE), "http", "/stream")).build();

        assertThat(client.send(request, BodyHandlers.ofByteArray()).body()).hasSize(1_000_000);
    }

    @Test
    void sendsBodiesOfKnownAndUnknownLength() throws Exception {
        var uri = uri(connectors.start(SERVICE), "http", "/echo");
        var bytes = new byte[1_000_000];
        bytes[999_999] = 7;
        var known = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(bytes)).build();
        var unknown =
                HttpRequest.newBuilder(uri)
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                        .build();
        var expecting =
                HttpRequest.newBuilder(uri)
                        .expectContinue(true)
                        .POST(BodyPublishers.ofByteArray(bytes))
                        .build();
        for (var request : new HttpRequest[] {known, unknown, expecting}) {
            assertThat(client.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(bytes);
        }
    }

    @Test
    void speaksWebSocket() throws Exception {
        var uri = uri(connectors.start(SERVICE), "ws", "/ws");
        var webSocket =
                client.newWebSocketBuilder()
                        .buildAsync(uri, new Listener())
                        .get(10, TimeUnit.SECONDS);

        webSocket.sendText("one", true).get(10, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("text echo one");
        webSocket.sendText("t", false).get(10, TimeUnit.SECONDS);
        webSocket.sendPing(ByteBuffer.wrap(new byte[] {1})).get(10, TimeUnit.SECONDS);
        webSocket.sendText("wo", true).get(10, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("pong 1");
        assertThat(next()).isEqualTo("text echo two");
        webSocket.sendBinary(ByteBuffer.allocate(500_000), true).get(10, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("binary 500000");
        webSocket.sendClose(4000, "bye").get(10, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("close 4000 bye");
    }

    /// `java.net.http.WebSocket` offers no extension: it cannot compress.
    @Test
    void speaksPlainWhereItCouldCompress() throws Exception {
        var connector = connectors.start(COMPRESSING);
        var webSocket =
                client.newWebSocketBuilder()
                        .buildAsync(uri(connector, "ws", "/ws"), new Listener())
                        .get(10, TimeUnit.SECONDS);

        webSocket.sendText("again ".repeat(100), true).get(10, TimeUnit.SECONDS);
        assertThat(next()).isEqualTo("text offered [] " + "again ".repeat(100));
        webSocket.abort();
    }

    /// What a client on the JDK can do by itself: a handshake that offers compression, and
    /// `java.util.zip`.
    @Test
    void exchangesMessagesThatTheJdkCompressedAndInflates() throws Exception {
        var connector = connectors.start(COMPRESSING);
        var target = TestTarget.socket(connector.localAddress());
        var text = "grüß dich, ".repeat(1000);
        var offer = new DeflateParameters(false, false, 0, 0);
        try (var peer = TestRequest.to(target, "/ws").deflate(offer).open()) {
            peer.sendFrame(true, 0b100, Frames.TEXT, true, deflated(text));

            var answer = "offered [permessage-deflate] " + text;
            peer.expectText(answer);
            var frame = ByteBuffer.wrap(peer.receivedBytes());
            assertThat(frame.get()).isEqualTo((byte) 0xC1); // FIN, RSV1, text
            assertThat(frame.get()).isLessThanOrEqualTo((byte) 126);
            var length = frame.get(1) < 126 ? frame.get(1) : frame.getShort();
            assertThat(inflated(frame.slice(frame.position(), length))).isEqualTo(answer);
        }
    }

    private static byte[] deflated(String text) {
        var room = new byte[100_000];
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(text.getBytes(UTF_8));
            var size = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(room, size - TAIL.length); // RFC 7692 7.2.1
        }
    }

    private static String inflated(ByteBuffer payload) throws DataFormatException {
        var room = ByteBuffer.allocate(100_000);
        try (var inflater = new Inflater(true)) {
            inflater.setInput(payload);
            inflater.inflate(room);
            inflater.setInput(TAIL); // RFC 7692 7.2.2
            inflater.inflate(room);
        }
        return UTF_8.decode(room.flip()).toString();
    }

    private static URI uri(NettyConnector connector, String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + connector.port() + path);
    }

    private String next() throws InterruptedException {
        return events.poll(10, TimeUnit.SECONDS);
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private int binary;

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                events.add("text " + text);
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            binary += data.remaining();
            if (last) {
                events.add("binary " + binary);
                binary = 0;
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer data) {
            events.add("pong " + data.remaining());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            events.add("close " + code + " " + reason);
            return null;
        }
    }
}
