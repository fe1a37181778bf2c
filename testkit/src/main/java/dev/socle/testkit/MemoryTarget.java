package dev.socle.testkit;

import dev.socle.http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A connector in memory as a target: requests are handed over as values, and never become bytes.
final class MemoryTarget extends TestTarget {

    private static final int FIRST_PORT = 49152;
    private static final int PORTS = 65536 - FIRST_PORT;

    private final MemoryConnector connector;
    private final AtomicInteger connections = new AtomicInteger();

    MemoryTarget(MemoryConnector connector) {
        this.connector = connector;
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    Attempt attempt(TestRequest.Head head, byte[] body, List<byte[]> early) throws IOException {
        return connector.exchange(
                Request.builder(head.method(), head.path())
                        .version(head.version())
                        .headers(head.headers())
                        .remoteAddress(clientAddress())
                        .body(body)
                        .build(),
                early);
    }

    private InetSocketAddress clientAddress() {
        var port = FIRST_PORT + Math.floorMod(connections.getAndIncrement(), PORTS);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
