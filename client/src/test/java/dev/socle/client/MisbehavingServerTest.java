package dev.socle.client;

import static dev.socle.client.Peers.ws;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.protocol.ProtocolViolation;
import dev.socle.testkit.FakeClock;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that break the rules, in the handshake and after it.
final class MisbehavingServerTest {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;
    @RegisterExtension final Peers peers = new Peers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: websocket|Connection: Upgrade",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                "Upgrade: websocket|Sec-WebSocket-Accept: OURS",
                "Connection: Upgrade|Sec-WebSocket-Accept: OURS",
                "Upgrade: h2c|Connection: Upgrade|Sec-WebSocket-Accept: OURS",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: OURS|Sec-WebSocket-Accept: OURS",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: OURS|Sec-WebSocket-Protocol: never",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: OURS|Sec-WebSocket-Extensions: permessage-deflate",
            })
    void anAgreementThatIsNoneIsABadHandshake(String headers) throws Exception {
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    connection.send(
                            "HTTP/1.1 101 Switching Protocols\r\n"
                                    + headers.replace("|", "\r\n")
                                            .replace("OURS", connection.accept())
                                    + "\r\n\r\n");
                    connection.awaitEnd();
                });
        assertThatThrownBy(() -> peers.client().connect(ws(server.port()), Peers.ECHO))
                .isInstanceOf(BadHandshakeException.class)
                .hasMessageContaining("expected: ");
    }

    @Test
    void aSubprotocolThatIsRequiredMustBeAgreedOn() throws Exception {
        var server = peers.serveRaw(RawServer.Connection::agree);
        var demanding = Peers.ECHO.options(o -> o.subprotocols("v1").requireSubprotocol());

        assertThatThrownBy(() -> peers.client().connect(ws(server.port()), demanding))
                .isInstanceOf(BadHandshakeException.class)
                .hasMessageContaining("no subprotocol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello, who are you?\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 abc\r\n\r\n",
            })
    void whatIsNoHttpIsABadHandshake(String answer) throws Exception {
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    connection.send(answer);
                });
        assertThatThrownBy(() -> peers.client().connect(ws(server.port()), Peers.ECHO))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(UpgradeRefusedException.class);
    }

    @Test
    void headersWithoutEndAreCutAtTheLimit() throws Exception {
        var sent = new CompletableFuture<Integer>();
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 101 Switching Protocols\r\n");
                    var lines = 0;
                    try {
                        while (lines < 1_000_000) {
                            connection.send("X-Filler: " + "x".repeat(1000) + "\r\n");
                            lines++;
                        }
                    } finally {
                        sent.complete(lines);
                    }
                });
        var client = peers.client(options -> options.maxHeadersBytes(16 * 1024));

        assertThatThrownBy(() -> client.connect(ws(server.port()), Peers.ECHO))
                .isInstanceOf(BadHandshakeException.class);
        // what the sockets between take, but not all
        assertThat(sent.get(10, TimeUnit.SECONDS)).isLessThan(100_000);
    }

    @Test
    void interimResponsesArePassedOverUpToALimit() throws Exception {
        var patient =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                    connection.send(connection.agreement());
                    connection.awaitEnd();
                });
        var endless =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    while (true) {
                        connection.send("HTTP/1.1 102 Processing\r\n\r\n");
                    }
                });
        assertThat(peers.client().connect(ws(patient.port()), Peers.ECHO).isOpen()).isTrue();
        assertThatThrownBy(() -> peers.client().connect(ws(endless.port()), Peers.ECHO))
                .isInstanceOf(BadHandshakeException.class)
                .hasMessageContaining("interim");
    }

    @Test
    void aServerThatSaysNothingIsGivenUpAtTheDeadline() throws Exception {
        var asked = new CountDownLatch(1);
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    asked.countDown();
                    connection.awaitEnd();
                });
        var clock = new FakeClock();
        var client = peers.client(options -> options.clock(clock, clock));
        var connecting = client.connectAsync(ws(server.port()), Peers.ECHO).toCompletableFuture();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        clock.advance(Duration.ofSeconds(10));

        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("did not complete the handshake within PT10S");
    }

    @Test
    void anEndOrAResetWithinTheHandshakeIsAnIoException() throws Exception {
        var ending = peers.serveRaw(RawServer.Connection::readHead);
        var resetting =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    connection.reset();
                });
        assertThatThrownBy(() -> peers.client().connect(ws(ending.port()), Peers.ECHO))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> peers.client().connect(ws(resetting.port()), Peers.ECHO))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aRefusalWhoseBodyEndsWithTheConnectionIsComplete() throws Exception {
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 401 Unauthorized\r\n\r\nwho are you?");
                });
        assertThatThrownBy(() -> peers.client().connect(ws(server.port()), Peers.ECHO))
                .isInstanceOfSatisfying(
                        UpgradeRefusedException.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(401);
                            assertThat(refusal.body()).isEqualTo("who are you?");
                        });
    }

    @Test
    void whatComesTogetherWithTheAgreementIsNotLost() throws Exception {
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    var together = new ByteArrayOutputStream();
                    together.writeBytes(connection.agreement());
                    together.writeBytes(
                            Frames.frame(true, 0, Frames.TEXT, false, "early".getBytes(US_ASCII)));
                    together.writeBytes(
                            Frames.frame(true, 0, Frames.CLOSE, false, (byte) 0x03, (byte) 0xE8));
                    connection.send(together.toByteArray());
                    connection.readFrame();
                });
        var recorder = new ListenerRecorder();
        peers.client().connect(ws(server.port()), recorder);

        recorder.expectOpen();
        recorder.expectText("early");
        recorder.expectClosed(1000, "", By.PEER);
        recorder.assertExhausted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "81 81 00 00 00 00 41", // masked
                "C1 01 41", // a reserved bit that nothing agreed on
                "83 00", // a reserved opcode
                "81 7F FF FF FF FF FF FF FF FF", // a 64-bit length with its top bit
                "80 00", // a continuation of nothing
                "09 00", // a ping in fragments
            })
    void aFrameThatBreaksTheRulesIs1002(String hex) throws Exception {
        var code = new CompletableFuture<Integer>();
        var server =
                peers.serveRaw(connection -> {
                    connection.agree();
                    connection.send(HexFormat.ofDelimiter(" ").parseHex(hex));
                    code.complete(connection.readFrame().closeCode());
                    connection.awaitEnd();
                });
        var recorder = new ListenerRecorder();
        peers.client().connect(ws(server.port()), recorder);

        recorder.expectOpen();
        assertThat(recorder.nextError()).isInstanceOf(ProtocolViolation.class);
        assertThat(recorder.nextClosed().code()).isEqualTo(1002);
        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1002);
        recorder.assertExhausted();
    }

    @Test
    void aMessageOverTheLimitIs1009BeforeItHasCome() throws Exception {
        var code = new CompletableFuture<Integer>();
        var server =
                peers.serveRaw(connection -> {
                    connection.agree();
                    // the header of a text of 8 EiB
                    connection.send(HexFormat.of().parseHex("817F7FFFFFFFFFFFFFFF"));
                    code.complete(connection.readFrame().closeCode());
                    connection.awaitEnd();
                });
        var recorder = new ListenerRecorder();
        peers.client().connect(ws(server.port()), recorder);

        recorder.expectOpen();
        assertThat(recorder.nextError()).isInstanceOf(ProtocolViolation.class);
        recorder.nextClosed();
        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1009);
    }

    @Test
    void everyFrameIsMaskedWithAKeyOfItsOwn() throws Exception {
        var frames = new LinkedBlockingQueue<RawServer.Frame>();
        var server =
                peers.serveRaw(connection -> {
                    connection.agree();
                    for (var i = 0; i < 100; i++) {
                        frames.add(connection.readFrame());
                    }
                });
        var channel = peers.client().connect(ws(server.port()), Peers.ECHO);
        IntStream.range(0, 100).forEach(i -> channel.send("message " + i));

        var keys = new HashSet<Integer>();
        for (var i = 0; i < 100; i++) {
            var frame = frames.poll(10, TimeUnit.SECONDS);
            assertThat(frame.text()).isEqualTo("message " + i);
            keys.add(frame.key());
        }
        // two equal ones of a hundred: once in a million runs
        assertThat(keys).hasSize(100).doesNotContain(0);
    }

    @Test
    void aResetIs1006() throws Exception {
        var server =
                peers.serveRaw(connection -> {
                    connection.agree();
                    connection.readFrame();
                    connection.reset();
                });
        var recorder = new ListenerRecorder();
        peers.client().connect(ws(server.port()), recorder).send("go");

        recorder.expectOpen();
        recorder.expectClosed(1006, "", By.TRANSPORT);
        recorder.assertExhausted();
    }

    @Test
    void theClientWaitsForTheServersEndAfterBothCloseFrames() throws Exception {
        var mayEnd = new CountDownLatch(1);
        var ended = new CompletableFuture<Boolean>();
        var server =
                peers.serveRaw(connection -> {
                    connection.agree();
                    connection.readFrame();
                    connection.send(
                            Frames.frame(true, 0, Frames.CLOSE, false, (byte) 0x03, (byte) 0xE8));
                    mayEnd.await(10, TimeUnit.SECONDS);
                    // nothing came, not even a FIN
                    ended.complete(connection.socket.getInputStream().available() > 0);
                    connection.socket.shutdownOutput();
                    connection.awaitEnd();
                });
        var recorder = new ListenerRecorder();
        peers.client().connect(ws(server.port()), recorder).close();

        recorder.expectOpen();
        recorder.expectClosed(1000, "", By.LOCAL);
        mayEnd.countDown();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isFalse();
    }
}
