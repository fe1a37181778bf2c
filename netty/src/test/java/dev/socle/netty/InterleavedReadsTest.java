package dev.socle.netty;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many connections of one event loop, read in one turn, whose callbacks send at once: none gets,
/// or misses, what is another's.
final class InterleavedReadsTest {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 200;
    private static final int FRAMES = 16;

    @RegisterExtension final Connectors connectors = new Connectors();

    @ParameterizedTest
    @EnumSource
    void eachGetsItsOwn(Transport transport) throws Exception {
        Connectors.needs(transport);
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(options -> options.dispatch(Dispatch.EVENT_LOOP));
        var connector =
                connectors.start(
                        Service.of(get("/ws", echo)), o -> o.transport(transport).eventLoops(1));
        var clients = new ArrayList<SocketChannel>();
        try {
            for (var i = 0; i < CONNECTIONS; i++) {
                clients.add(RawWebSocket.open(connector.localAddress()));
            }
            for (var round = 0; round < ROUNDS; round++) {
                for (var i = 0; i < CONNECTIONS; i++) {
                    var question = "\u0081\u0082" + RawWebSocket.MASKED_WITH_0 + text(i);
                    RawWebSocket.send(clients.get(i), question.repeat(FRAMES));
                }
                for (var i = 0; i < CONNECTIONS; i++) {
                    RawWebSocket.expect(clients.get(i), ("\u0081\u0002" + text(i)).repeat(FRAMES));
                }
            }
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    private static String text(int connection) {
        return "" + (char) ('a' + connection / 16) + (char) ('a' + connection % 16);
    }
}
