package dev.socle.client;

import static dev.socle.client.Peers.ws;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.testkit.ListenerRecorder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Connecting through proxies.
final class ClientProxyTest {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;
    @RegisterExtension final Peers peers = new Peers();

    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();

    @Test
    void aTextComesBackThroughAnHttpProxy() throws Exception {
        var port = peers.serve(Peers.ECHO);
        var proxy =
                peers.serveRaw(connection -> {
                    asked.add(connection.readHead());
                    connection.send("HTTP/1.1 200 Connection established\r\n\r\n");
                    pipe(connection.socket, port);
                });
        assertEchoes(ClientProxy.http("127.0.0.1", proxy.port()), port);
        assertThat(RawServer.lines(asked.remove()))
                .startsWith("CONNECT 127.0.0.1:" + port + " HTTP/1.1")
                .noneMatch(line -> line.regionMatches(true, 0, "proxy-authorization", 0, 19));
    }

    @Test
    void credentialsAreShownToTheProxy() throws Exception {
        var port = peers.serve(Peers.ECHO);
        var proxy =
                peers.serveRaw(connection -> {
                    asked.add(connection.readHead());
                    connection.send("HTTP/1.1 200 OK\r\n\r\n");
                    pipe(connection.socket, port);
                });
        var tunnel = ClientProxy.http("127.0.0.1", proxy.port()).credentials("ada", "secret");
        assertEchoes(tunnel, port);
        // ada:secret
        assertThat(asked.remove()).containsIgnoringCase("authorization: Basic YWRhOnNlY3JldA==");
        assertThat(tunnel).asString().doesNotContain("ada", "secret");
    }

    @Test
    void theServersCredentialsAreNotShownToTheProxy() throws Exception {
        var port = peers.serve(Peers.ECHO);
        var proxy =
                peers.serveRaw(connection -> {
                    asked.add(connection.readHead());
                    connection.send("HTTP/1.1 200 OK\r\n\r\n");
                    pipe(connection.socket, port);
                });
        var through = ClientProxy.http("127.0.0.1", proxy.port());
        peers.client(options -> options.proxy(through))
                .connect(ws(port).bearer("token"), Peers.ECHO);

        assertThat(asked.remove()).doesNotContain("token");
    }

    @Test
    void aProxyThatRefusesIsAnIoException() throws Exception {
        var proxy =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    connection.send(
                            "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                    connection.awaitEnd();
                });
        var through = ClientProxy.http("127.0.0.1", proxy.port());
        var client = peers.client(options -> options.proxy(through));

        assertThatThrownBy(() -> client.connect(ws(1), Peers.ECHO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("407");
    }

    @Test
    void aTextComesBackThroughASocksProxy() throws Exception {
        var port = peers.serve(Peers.ECHO);
        var proxy =
                peers.serveRaw(connection -> {
                    var in = connection.socket.getInputStream();
                    // version 5, the methods that the client knows
                    in.readNBytes(1);
                    in.readNBytes(in.read());
                    connection.send(new byte[] {5, 0});
                    // version 5, connect, reserved
                    in.readNBytes(3);
                    asked.add(target(in));
                    connection.send(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                    pipe(connection.socket, port);
                });
        assertEchoes(ClientProxy.socks5("127.0.0.1", proxy.port()), port);
        assertThat(asked.remove()).isEqualTo("127.0.0.1:" + port);
    }

    private void assertEchoes(ClientProxy proxy, int port) throws Exception {
        var recorder = new ListenerRecorder();
        peers.client(options -> options.proxy(proxy)).connect(ws(port), recorder).send("hello");
        recorder.expectOpen();
        recorder.expectText("hello");
    }

    /// The address that SOCKS is asked for (RFC 1928 5).
    private static String target(InputStream in) throws IOException {
        var host =
                switch (in.read()) {
                    case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
                    case 3 -> new String(in.readNBytes(in.read()), US_ASCII);
                    default -> throw new IOException("an address of another kind");
                };
        return host + ":" + ((in.read() << 8) + in.read());
    }

    private static void pipe(Socket client, int port) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var back =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    server.getInputStream().transferTo(client.getOutputStream());
                                    client.shutdownOutput();
                                } catch (IOException _) {
                                    // one of them is gone
                                }
                            });
            client.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
            back.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
