package dev.socle.conformance.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// Many connections on which compressed texts go both ways.
final class CompressedPeers implements AutoCloseable {

    private static final String TEXT = "{\"symbol\":\"SOCLE\",\"price\":101.25}, ".repeat(30);

    private final InetSocketAddress server;
    private final List<CompressedPeer> peers = new ArrayList<>();

    CompressedPeers(int port) {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Opens further ones.
    CompressedPeers open(int count) throws IOException {
        for (var i = 0; i < count; i++) {
            peers.add(CompressedPeer.open(server));
        }
        return this;
    }

    /// Exchanges so many messages in all, in turns.
    CompressedPeers exchange(int messages) throws IOException {
        for (var i = 0; i < messages; i++) {
            peers.get(i % peers.size()).exchange(TEXT);
        }
        return this;
    }

    boolean areCompressed() {
        return peers.stream().allMatch(CompressedPeer::isCompressed);
    }

    void closeAll() throws IOException {
        for (var peer : peers) {
            peer.close();
        }
        peers.clear();
    }

    @Override
    public void close() throws IOException {
        closeAll();
    }
}
