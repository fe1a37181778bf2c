package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.testkit.HttpSocket;
import dev.socle.testkit.TestTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What a connection is told for which there is no place (SPEC 1.10).
final class ConnectionLimitsTest {

    private static final Service HELLO =
            Service.of(get("/", _ -> HttpResponse.text("hello"))).withDefaults(List.of());

    @RegisterExtension final Connectors connectors = new Connectors();

    @Test
    void oneThatNeverAsksTakesAPlaceToo() throws Exception {
        var target = target(connectors.start(HELLO, o -> o.eventLoops(1).maxConnections(1)));

        try (var silent = HttpSocket.connect(target);
                var second = HttpSocket.connect(target)) {
            var answer = second.readAnswer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().first("Connection")).hasValue("close");
            second.expectEnd();

            silent.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(silent.readAnswer().text()).isEqualTo("hello");
        }
    }

    @Test
    void theAnswerIsNotDestroyedByWhatTheClientSendsMeanwhile() throws Exception {
        var target = target(connectors.start(HELLO, o -> o.eventLoops(1).maxConnections(1)));

        try (var _ = HttpSocket.connect(target);
                var second = HttpSocket.connect(target)) {
            second.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1000));
            assertThat(second.readAnswer().status()).isEqualTo(503);
        }
    }

    @Test
    void overTlsNothingIsTold(@TempDir Path folder) throws Exception {
        var identity = TestIdentity.make(folder, "PKCS12");
        var tls = TlsContext.keyStore(identity.store(), TestIdentity.PASSWORD);
        var connector = connectors.start(HELLO, o -> o.eventLoops(1).tls(tls).maxConnections(1));

        try (var _ = connect(connector);
                var second = connect(connector)) {
            assertThat(readToEnd(second)).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void ofManyAtOnceOnlySomeAreTold() throws Exception {
        // time stands still, so that no connection is given up meanwhile
        var connector =
                connectors.start(HELLO, o -> o.eventLoops(1).maxConnections(1).nanoTime(() -> 0));
        var refused = new ArrayList<Socket>();
        try (var _ = connect(connector)) {
            for (var i = 0; i < 2 * Lobby.PLACES; i++) {
                refused.add(connect(connector));
            }
            var told = 0;
            for (var each : refused) {
                told += readToEnd(each).startsWith("HTTP/1.1 503") ? 1 : 0;
            }
            assertThat(told).isEqualTo(Lobby.PLACES);

            // which are free again when their connections are closed
            for (var each : refused) {
                each.close();
            }
            assertThat(untilTold(connector)).startsWith("HTTP/1.1 503");
        }
    }

    /// The server notices the end of a connection a moment after the client.
    private static String untilTold(NettyConnector connector) throws IOException {
        var told = "";
        while (told.isEmpty()) {
            try (var next = connect(connector)) {
                told = readToEnd(next);
            }
        }
        return told;
    }

    private static TestTarget target(NettyConnector connector) {
        return TestTarget.socket(connector.localAddress());
    }

    private static Socket connect(NettyConnector connector) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(10_000);
        socket.connect(connector.localAddress());
        return socket;
    }

    /// All that comes before the end, be it a FIN or an RST.
    private static String readToEnd(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var read = new StringBuilder();
        try {
            for (int next; (next = in.read()) >= 0; ) {
                read.append((char) next);
            }
        } catch (SocketException reset) {
            // the other kind of end
        }
        return read.toString();
    }
}
