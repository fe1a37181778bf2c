package dev.socle.netty;

import static dev.socle.route.Route.get;
import static dev.socle.route.Route.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.ClientGoneException;
import dev.socle.http.HttpResponse;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A client that is gone while its handshake is answered (SPEC 2.1).
final class GoneClientTest {

    @RegisterExtension final Connectors connectors = new Connectors();

    /// The answer leaves when the connector has noticed the reset, which NIO does not tell.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NIO")
    void aClientThatIsGoneBeforeThe101GetsNoChannel(Transport transport) throws Exception {
        Connectors.needs(transport);
        var arrived = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var slow =
                Interceptor.leave(
                        "slow",
                        context -> {
                            arrived.countDown();
                            mayAnswer.await(10, TimeUnit.SECONDS);
                            return context;
                        });
        var recorder = new ListenerRecorder();
        var service =
                Service.of(
                        get("/ws", request -> WebSocketResponse.of(recorder)).with(slow),
                        get("/hello", request -> HttpResponse.text("hello")));
        var connector = connectors.start(service, o -> o.transport(transport).eventLoops(1));
        try (var client = connect(connector);
                var other = connect(connector)) {
            client.send(RawWebSocket.HANDSHAKE);
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            client.reset();
            // the one event loop has turned since the reset when it reads the second request
            assertThat(other.get("/hello").read().status()).isEqualTo(200);
            assertThat(other.get("/hello").read().status()).isEqualTo(200);
            mayAnswer.countDown();
            // which lets the exchange finish
            connector.stop(Duration.ofSeconds(10));

            assertThat(recorder.events()).isEmpty();
            assertThat(service.channels().all().size()).isZero();
        }
    }

    @Test
    void aClientThatIsGoneWithinItsBodyIsToldToTheHandlerAndHardlyToTheLog() throws Exception {
        var told = new CompletableFuture<Exception>();
        var reader =
                post(
                        "/",
                        request -> {
                            try {
                                return HttpResponse.bytes(request.bytes());
                            } catch (IOException gone) {
                                told.complete(gone);
                                throw gone;
                            }
                        });
        var connector = connectors.start(Service.of(reader).withDefaults(List.of()));
        var shown = new Shown();
        Logger.getLogger("dev.socle").addHandler(shown);
        try (var client = connect(connector)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhello");
            client.reset();

            assertThat(told.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGoneException.class);
            connector.stop(Duration.ofSeconds(10)); // the exchange has ended
            assertThat(shown.lines).noneMatch(line -> line.contains("failed"));
        } finally {
            Logger.getLogger("dev.socle").removeHandler(shown);
        }
    }

    private static RawClient connect(NettyConnector connector) throws IOException {
        var socket = new Socket();
        socket.connect(connector.localAddress());
        return new RawClient(socket);
    }

    /// What the log shows as it is by default.
    private static final class Shown extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
