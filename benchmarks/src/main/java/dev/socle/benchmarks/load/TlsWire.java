package dev.socle.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/// A TCP connection under TLS, by the JDK's engine.
final class TlsWire implements Wire {

    private final PlainWire wire;
    private final SSLEngine engine;
    private final ByteBuffer incoming;
    private final ByteBuffer outgoing;
    private final ByteBuffer nothing = ByteBuffer.allocate(0);

    TlsWire(PlainWire wire, SSLContext context) {
        this.wire = wire;
        this.engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        var packet = engine.getSession().getPacketBufferSize();
        this.incoming = ByteBuffer.allocateDirect(4 * packet);
        this.outgoing = ByteBuffer.allocateDirect(4 * packet).limit(0);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var before = into.position();
        var ended = wire.read(incoming) < 0;
        incoming.flip();
        while (incoming.hasRemaining() || isUnwrapping()) {
            var result = engine.unwrap(incoming, into);
            handshake();
            if (result.getStatus() == Status.CLOSED) {
                throw new EOFException("the server ended TLS");
            }
            if (result.getStatus() != Status.OK) {
                break;
            }
        }
        incoming.compact();
        return ended && into.position() == before ? -1 : into.position() - before;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        flushOutgoing();
        while (!outgoing.hasRemaining() && (from.hasRemaining() || isWrapping())) {
            if (!isWrapping() && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                return; // The rest of the handshake is the server's turn.
            }
            wrap(from);
            handshake();
        }
    }

    @Override
    public boolean isBlocked() {
        return outgoing.hasRemaining();
    }

    @Override
    public void wantWrite(boolean wanted) {
        wire.wantWrite(wanted);
    }

    @Override
    public void close() {
        wire.close();
    }

    private void handshake() throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> {
                    wrap(nothing);
                    if (outgoing.hasRemaining()) {
                        return;
                    }
                }
                default -> {
                    return;
                }
            }
        }
    }

    private boolean isWrapping() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }

    private boolean isUnwrapping() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP_AGAIN;
    }

    private void wrap(ByteBuffer from) throws IOException {
        outgoing.compact();
        engine.wrap(from, outgoing);
        outgoing.flip();
        flushOutgoing();
    }

    private void flushOutgoing() throws IOException {
        if (outgoing.hasRemaining()) {
            wire.write(outgoing);
        }
    }
}
