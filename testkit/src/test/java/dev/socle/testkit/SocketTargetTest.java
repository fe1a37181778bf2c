package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.socle.protocol.Handshake;
import dev.socle.protocol.HandshakeRequest;
import dev.socle.protocol.HandshakeWish;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The client over real sockets, against a server that plays a script.
class SocketTargetTest {

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final TestTarget target =
            TestTarget.socket(new InetSocketAddress("localhost", server.getLocalPort()));

    SocketTargetTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void sendsTheRequestAndReadsTheRefusal() throws Exception {
        var head =
                serve(socket -> {
                    var lines = readHead(socket);
                    write(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
                    return lines;
                });

        var answer = TestRequest.to(target, "/a?b").header("Origin", "http://x").refusal();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("no");
        assertThat(head.get(10, TimeUnit.SECONDS))
                .startsWith("GET /a?b HTTP/1.1", "Host: " + target.host(), "Upgrade: websocket")
                .endsWith("Origin: http://x");
    }

    @Test
    void becomesAWebSocketAndReadsWhatCameWithTheAnswer() throws Exception {
        // "hi", then a close frame with 1001
        var _ =
                serve(socket -> {
                    accept(socket, "81026869" + "880203E9");
                    socket.shutdownOutput();
                    return socket.getInputStream().readAllBytes();
                });

        try (var client = TestClient.connect(target, "/")) {
            client.expectText("hi");
            client.expectClose(1001, "");
            client.expectEnd();
            client.assertExhausted();
        }
    }

    @Test
    void endsItsSideAfterTheCloseHandshake() throws Exception {
        var received =
                serve(socket -> {
                    accept(socket, "880203E9");
                    socket.shutdownOutput();
                    return socket.getInputStream().readAllBytes();
                });

        try (var client = TestClient.connect(target, "/")) {
            client.expectClose(1001, "");
            client.expectEnd();
            // a masked close frame with a code: 2 bytes of head, 4 of key, 2 of code
            assertThat(received.get(10, TimeUnit.SECONDS)).hasSize(8).startsWith(0x88, 0x82);
        }
    }

    @Test
    void tellsAResetFromAnEnd() throws Exception {
        var _ =
                serve(socket -> {
                    accept(socket, "");
                    socket.setSoLinger(true, 0);
                    return null;
                });

        try (var client = TestClient.connect(target, "/")) {
            assertThat(client.next()).isEqualTo(new ClientEvent.Reset());
        }
    }

    @Test
    void tellsWhatTheServerDoesWrong() throws Exception {
        // a masked text frame, which a server must not send
        var _ =
                serve(socket -> {
                    accept(socket, "818137FA213D49");
                    return socket.getInputStream().readAllBytes();
                });

        try (var client = TestClient.connect(target, "/")) {
            assertThat(client.next())
                    .isEqualTo(
                            new ClientEvent.Violation(
                                    "1002 server frame is masked (RFC 6455 5.1)"));
        }
    }

    @Test
    void resetsInTheMiddleOfARequest() throws Exception {
        var failure =
                serve(socket -> {
                    readHead(socket);
                    return catchThrowable(() -> socket.getInputStream().readAllBytes());
                });

        var http = HttpSocket.connect(target);
        http.send("GET / HTTP/1.1\r\n\r\nmore");
        http.reset();

        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    private <T> CompletableFuture<T> serve(Script<T> script) {
        var result = new CompletableFuture<T>();
        Thread.startVirtualThread(() -> {
            try (var socket = server.accept()) {
                result.complete(script.play(socket));
            } catch (IOException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static void accept(Socket socket, String behind) throws IOException {
        var lines = readHead(socket);
        var headers =
                new HandshakeRequest(
                        "GET", "HTTP/1.1", name -> values(lines, name), null, "localhost");
        var answer = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
        Handshake.accept(headers, HandshakeWish.defaults())
                .headers()
                .forEach((name, value) -> answer.append(name + ": " + value + "\r\n"));
        write(socket, answer + "\r\n" + new String(HexFormat.of().parseHex(behind), ISO_8859_1));
    }

    private static List<String> values(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    private static List<String> readHead(Socket socket) throws IOException {
        var lines = new ArrayList<String>();
        var scanner = new Scanner(socket.getInputStream(), ISO_8859_1).useDelimiter("\r\n");
        for (var line = scanner.next(); !line.isEmpty(); line = scanner.next()) {
            lines.add(line);
        }
        return lines;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private interface Script<T> {
        T play(Socket socket) throws IOException;
    }
}
