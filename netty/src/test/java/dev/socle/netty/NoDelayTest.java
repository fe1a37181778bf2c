package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.ConnectorLifecycle;
import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.sockets.SocketKind;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// Small messages must not wait for the acknowledgement of those before them (RFC 896).
final class NoDelayTest {

    private static final HttpLimits LIMITS =
            new HttpLimits(
                    8192,
                    8192,
                    65_536,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30));

    /// Shows the sockets that it accepts. Netty makes it, by its class alone.
    public static final class Watched extends NioServerSocketChannel {

        private static final Queue<SocketChannel> ACCEPTED = new ConcurrentLinkedQueue<>();

        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            var count = super.doReadMessages(accepted);
            accepted.forEach(socket -> ACCEPTED.add((SocketChannel) socket));
            return count;
        }
    }

    @Test
    void acceptedSocketsSendSmallMessagesAtOnce() throws Exception {
        var nio = SocketKind.nio();
        var kind =
                new SocketKind(
                        "NIO",
                        nio.loops(),
                        Watched.class,
                        nio.client(),
                        nio.socketOptions(),
                        nio.atOnce(),
                        nio.capabilities());
        var listener =
                Listener.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        kind,
                        1,
                        serving(),
                        null);
        var socket = new Socket();
        socket.connect(listener.address());
        try (var client = new RawClient(socket)) {
            assertThat(client.get("/").read().status()).isEqualTo(204);

            assertThat(Watched.ACCEPTED.remove().config().isTcpNoDelay()).isTrue();
        } finally {
            listener.close();
        }
    }

    private static HttpServing serving() {
        var service = Service.of(get("/", _ -> HttpResponse.noContent()));
        var lifecycle =
                new ConnectorLifecycle(
                        System::nanoTime,
                        InstantSource.system(),
                        ConnectionLimits.none(),
                        service::trustsProxy);
        lifecycle.start();
        return new HttpServing(
                service, lifecycle, LIMITS, new DateHeader(InstantSource.system()), null);
    }
}
