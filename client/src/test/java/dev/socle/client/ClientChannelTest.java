package dev.socle.client;

import static dev.socle.client.Peers.ws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.protocol.ProtocolViolation;
import dev.socle.testkit.FakeClock;
import dev.socle.testkit.FaultProxy;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A client's channel keeps what a server's does: order, limits, heartbeat, compression, streams.
final class ClientChannelTest {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;
    @RegisterExtension final Peers peers = new Peers();

    @Test
    void manyMessagesComeBackInOrder() throws Exception {
        var received = new LinkedBlockingQueue<String>();
        var channel =
                peers.client()
                        .connect(
                                ws(peers.serve(Peers.ECHO)),
                                WebSocketEndpoint.onText((it, text) -> received.add(text)));
        for (var i = 0; i < 5_000; i++) {
            assertThat(channel.send("message " + i)).isTrue();
        }
        for (var i = 0; i < 5_000; i++) {
            assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("message " + i);
        }
    }

    @Test
    void messagesOfAnySizeGoAsStreams() throws Exception {
        var counted = new CompletableFuture<Long>();
        var port =
                peers.serve(
                        WebSocketEndpoint.onBinaryStream((it, data) ->
                                it.send(
                                        String.valueOf(
                                                data.transferTo(
                                                        OutputStream.nullOutputStream())))));
        var channel =
                peers.client()
                        .connect(
                                ws(port),
                                WebSocketEndpoint.onText(
                                        (it, text) -> counted.complete(Long.valueOf(text))));
        channel.send(new ByteArrayInputStream(new byte[3_000_000]));

        assertThat(counted.get(10, TimeUnit.SECONDS)).isEqualTo(3_000_000);
    }

    @Test
    void aMessageOverTheEndpointsLimitIs1009() throws Exception {
        var port =
                peers.serve(
                        WebSocketEndpoint.onText(
                                (channel, text) -> channel.send("x".repeat(2000))));
        var recorder = new ListenerRecorder();
        var small =
                WebSocketEndpoint.onOpen(
                                (channel, request) -> {
                                    recorder.onOpen(channel);
                                    return recorder;
                                })
                        .onText((channel, it, text) -> it.onText(channel, text))
                        .onError((channel, it, error) -> it.onError(channel, error))
                        .onClose((channel, it, status) -> it.onClose(channel, status))
                        .options(o -> o.maxTextBytes(1000));
        peers.client().connect(ws(port), small).send("go");

        recorder.expectOpen();
        assertThat(recorder.nextError()).isInstanceOf(ProtocolViolation.class);
        assertThat(recorder.nextClosed().code()).isEqualTo(1009);
    }

    @Test
    void aServerThatIsGoneWithoutAWordIsNoticedByItsSilence() throws Exception {
        var proxy = peers.closing(FaultProxy.start(peers.serve(Peers.ECHO)));
        var clock = new FakeClock();
        var recorder = new ListenerRecorder();
        var client = peers.client(options -> options.clock(clock, clock));
        var channel = client.connect(ws(proxy.address().getPort()), recorder);
        recorder.expectOpen();
        channel.send("hello");
        recorder.expectText("hello");
        proxy.latest().stall();
        var pinged = channel.ping();
        // two sweeps at least: the ping, and the cut
        while (channel.isOpen()) {
            clock.advance(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }
        var status = recorder.expectClosed(1006, "", By.TRANSPORT);

        assertThat(status.cause()).hasMessage("no pong");
        assertThat(pinged.toCompletableFuture()).isNotCompleted().failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void pingsTellTheRoundTripTime() throws Exception {
        var channel = peers.client().connect(ws(peers.serve(Peers.ECHO)), Peers.ECHO);

        assertThat(channel.ping().toCompletableFuture().get(10, TimeUnit.SECONDS)).isPositive();
    }

    @Test
    void whatIsAgreedToBeCompressedIs() throws Exception {
        var compressing = Peers.ECHO.options(o -> o.compression(Compression.enabled()));
        var proxy = peers.closing(FaultProxy.start(peers.serve(compressing)));
        var text = "all work and no play makes Jack a dull boy ".repeat(1000);
        var received = new CompletableFuture<String>();
        var channel =
                peers.client()
                        .connect(
                                ws(proxy.address().getPort()),
                                WebSocketEndpoint.onText((it, echo) -> received.complete(echo))
                                        .options(o -> o.compression(Compression.enabled())));
        channel.send(text);

        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(text);
        assertThat(proxy.latest().toServer().forwarded()).isLessThan(text.length() / 10);
        assertThat(proxy.latest().toClient().forwarded()).isLessThan(text.length() / 10);
        assertThat(channel.request().header("Sec-WebSocket-Extensions"))
                .contains(
                        "permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits=15");
    }

    @Test
    void aServerMayReferBackWhereItsContextIsKept() throws Exception {
        var port = peers.serve(Peers.ECHO.options(o -> o.compression(Compression.enabled())));
        var received = new LinkedBlockingQueue<String>();
        var keeping = Compression.enabled().clientKeepsContext(true).threshold(0);
        var channel =
                peers.client()
                        .connect(
                                ws(port),
                                WebSocketEndpoint.onText((it, echo) -> received.add(echo))
                                        .options(o -> o.compression(keeping)));
        for (var i = 0; i < 10; i++) {
            channel.send("the same words again and again ".repeat(20) + i);
            assertThat(received.poll(10, TimeUnit.SECONDS)).endsWith(" " + i);
        }
        assertThat(channel.request().header("Sec-WebSocket-Extensions").orElseThrow())
                .doesNotContain("server_no_context_takeover");
    }

    @Test
    void aBombIs1009() throws Exception {
        var bomb = deflated(50_000_000);
        var code = new CompletableFuture<Integer>();
        var server =
                peers.serveRaw(connection -> {
                    connection.agree(
                            "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover");
                    connection.send(Frames.frame(true, 4, Frames.BINARY, false, bomb));
                    code.complete(connection.readFrame().closeCode());
                    connection.awaitEnd();
                });
        var recorder = new ListenerRecorder();
        peers.client()
                .connect(
                        ws(server.port()),
                        WebSocketEndpoint.onBinary(recorder::onBinary)
                                .options(o -> o.compression(Compression.enabled())));

        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1009);
        assertThat(recorder.events()).isEmpty();
    }

    @Test
    void aServerThatReadsNothingMeetsThePolicy() throws Exception {
        var server =
                peers.serveRaw(connection -> {
                    connection.agree();
                    new CountDownLatch(1).await(30, TimeUnit.SECONDS);
                });
        var closed = new CompletableFuture<Integer>();
        var channel =
                peers.client()
                        .connect(
                                ws(server.port()),
                                WebSocketEndpoint.onText((it, text) -> {})
                                        .onClose((it, status) -> closed.complete(status.code())));
        IntStream.range(0, 10_000)
                .takeWhile(_ -> channel.isOpen())
                .forEach(_ -> channel.sendAsync("x".repeat(60_000)));

        assertThat(channel.isOpen()).isFalse();
        channel.abort();
        assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(1013);
    }

    private static byte[] deflated(int zeros) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(9, true);
        try (var out = new DeflaterOutputStream(bytes, deflater, 8192, true)) {
            out.write(new byte[zeros]);
            out.flush();
            var whole = bytes.toByteArray();
            return Arrays.copyOf(whole, whole.length - 4);
        } finally {
            deflater.end();
        }
    }
}
