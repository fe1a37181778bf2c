package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.socle.connector.Service;
import dev.socle.websocket.WebSocketEndpoint;
import io.netty.channel.epoll.Epoll;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What a WebSocket costs that nobody uses at the moment, and was opened by the smallest handshake
/// there is.
final class IdleConnectionTest {

    private static final int CONNECTIONS = 1_000;
    private static final int WARM_UP = 100;

    // two per cent above what it is: 1,150 are Netty's and its addresses', 270 the request's
    private static final int MOST_BYTES = 2_430;

    private static final ByteBuffer PING =
            RawWebSocket.bytes("\u0089\u0080" + RawWebSocket.MASKED_WITH_0);
    private static final ByteBuffer PONG = RawWebSocket.bytes("\u008A\0");
    private static final ByteBuffer TEXT =
            RawWebSocket.bytes("\u0081\u0081" + RawWebSocket.MASKED_WITH_0 + "a");
    private static final ByteBuffer ECHO = RawWebSocket.bytes("\u0081\u0001a");

    @TempDir Path folder;

    @RegisterExtension final Connectors connectors = new Connectors();

    @Test
    void holdsLittleAndNothingOutsideTheHeap() throws Exception {
        assumeTrue(Epoll.isAvailable(), "other sockets take other memory");
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var connector = connectors.start(Service.of(get("/ws", echo)), o -> o.eventLoops(1));
        var address = connector.localAddress();
        countClients();
        var clients = openAll(address, WARM_UP);
        rest(connector, "before");
        var direct = PlatformDependent.usedDirectMemory();

        clients.addAll(openAll(address, CONNECTIONS));
        rest(connector, "idle");
        var moreDirect = PlatformDependent.usedDirectMemory() - direct;
        for (var each : clients) {
            RawWebSocket.ask(each, TEXT, ECHO);
        }
        rest(connector, "used");
        closeAll(clients);

        var own = difference("no clients", "clients");
        var idle = difference("before", "idle").minus(own);
        var used = difference("before", "used").minus(own);
        assertThat(idle.bytes(""))
                .as("idle, for each connection:\n%s", idle)
                .isLessThan(MOST_BYTES);
        assertThat(used.minus(idle).bytes(""))
                .as("more than before it was used:\n%s", used.minus(idle))
                .isLessThan(32);
        assertThat(moreDirect).as("bytes outside the heap").isZero();
    }

    /// What the clients of this test hold, which are in the same JVM.
    private void countClients() throws Exception {
        try (var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            closeAll(connectAll(server, WARM_UP));
            HeapCensus.take(file("no clients"));
            var clients = connectAll(server, CONNECTIONS);
            HeapCensus.take(file("clients"));
            closeAll(clients);
        }
    }

    /// Lets the connections come to rest, as they do by themselves in a moment, and counts.
    private void rest(NettyConnector connector, String name) throws Exception {
        connector.sweep();
        connector.sweep();
        HeapCensus.take(file(name));
    }

    private HeapCensus difference(String from, String to) throws IOException {
        return HeapCensus.read(file(to)).minus(HeapCensus.read(file(from))).dividedBy(CONNECTIONS);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static List<SocketChannel> connectAll(ServerSocket server, int count)
            throws IOException {
        var clients = new ArrayList<SocketChannel>(CONNECTIONS + WARM_UP);
        var address = server.getLocalSocketAddress();
        for (var i = 0; i < count; i++) {
            clients.add(SocketChannel.open(address));
            server.accept().close();
        }
        return clients;
    }

    /// What answers a ping is read: `onOpen` has returned.
    private static List<SocketChannel> openAll(InetSocketAddress address, int count)
            throws IOException {
        var clients = new ArrayList<SocketChannel>(CONNECTIONS + WARM_UP);
        for (var i = 0; i < count; i++) {
            var client = RawWebSocket.open(address);
            clients.add(client);
            RawWebSocket.ask(client, PING, PONG);
        }
        return clients;
    }

    private static void closeAll(List<SocketChannel> clients) throws IOException {
        for (var client : clients) {
            client.close();
        }
    }
}
