package dev.socle.testkit;

import dev.socle.connector.ByteTransport;
import dev.socle.connector.ConnectorLifecycle;
import dev.socle.connector.LoopTurn;
import dev.socle.connector.ProtocolChannel;
import dev.socle.connector.Upgrade;
import dev.socle.protocol.DeflateContexts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The server's end of a connection in memory. Confined to the loop, except [#execute],
/// [#isEventLoop] and [#clientMoved].
final class MemoryTransport implements ByteTransport {

    private final MemoryLoop loop;
    private final LoopTurn turn;
    private final DeflateContexts deflateContexts;
    private final MemoryPipe in;
    private final MemoryPipe out;
    private final Consumer<MemoryTransport> onGone;
    private final AtomicBoolean moveRequested = new AtomicBoolean();

    private @Nullable ProtocolChannel channel;
    private ByteBuffer filling = ByteBuffer.allocate(0);
    private @Nullable ByteBuffer flushing;
    private long bytesWritten;
    private boolean reading;
    private boolean inputEnded;
    private boolean outputEnding;
    private boolean aborted;
    private boolean gone;

    /// @param turn the turns of the loop
    /// @param deflateContexts those of the loop
    /// @param onGone called on the loop when the connection is gone
    MemoryTransport(
            MemoryLoop loop,
            LoopTurn turn,
            DeflateContexts deflateContexts,
            int socketBufferBytes,
            Consumer<MemoryTransport> onGone) {
        this.loop = loop;
        this.turn = turn;
        this.deflateContexts = deflateContexts;
        this.onGone = onGone;
        this.in = new MemoryPipe(socketBufferBytes, this::clientMoved);
        this.out = new MemoryPipe(socketBufferBytes, this::clientMoved);
    }

    /// Opens the channel, and hands it at once what came with the handshake.
    void open(Upgrade upgrade, ConnectorLifecycle lifecycle, List<byte[]> early) {
        channel = ProtocolChannel.open(upgrade, this, lifecycle);
        for (var piece : early) {
            channel.received(ByteBuffer.wrap(piece));
        }
    }

    /// The pipe to the server.
    MemoryPipe in() {
        return in;
    }

    /// The pipe to the client.
    MemoryPipe out() {
        return out;
    }

    void sweep() {
        var _ = channel().sweep();
    }

    /// All are looked at whenever the clock moves.
    @Override
    public void sweepSoon() {}

    private void clientMoved() {
        if (moveRequested.compareAndSet(false, true)) {
            loop.execute(this::move);
        }
    }

    private void move() {
        moveRequested.set(false);
        if (aborted || gone) {
            return;
        }
        if (in.isBroken()) {
            disconnect(new IOException("Connection reset"));
            return;
        }
        write();
        read();
    }

    private void read() {
        while (reading && !inputEnded) {
            var piece = in.poll();
            if (piece != null) {
                channel().received(piece);
            } else if (in.isAtEnd()) {
                inputEnded = true;
                channel().receivedEnd();
            } else {
                return;
            }
        }
    }

    private void write() {
        var bytes = flushing;
        if (bytes == null) {
            return;
        }
        bytesWritten += out.offer(bytes);
        if (!bytes.hasRemaining()) {
            flushing = null;
            endOutputIfWritten();
            channel().written();
        }
    }

    private void endOutputIfWritten() {
        if (outputEnding && flushing == null) {
            out.end();
        }
    }

    private void disconnect(@Nullable IOException cause) {
        if (!gone) {
            gone = true;
            onGone.accept(this);
            channel().disconnected(cause);
        }
    }

    private ProtocolChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("The channel is not open yet");
        }
        return channel;
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public boolean isEventLoop() {
        return MemoryLoop.isLoop();
    }

    @Override
    public ByteBuffer room(int bytes) {
        if (filling.remaining() < bytes) {
            var size = Math.max(filling.position() + bytes, filling.capacity() * 2);
            filling = ByteBuffer.allocate(size).put(filling.flip());
        }
        return filling;
    }

    @Override
    public void flush() {
        if (flushing != null) {
            throw new IllegalStateException("The last flush is still under way");
        }
        flushing = filling.flip();
        filling = ByteBuffer.allocate(0);
        write();
    }

    @Override
    public long bytesWritten() {
        return bytesWritten;
    }

    @Override
    public void pauseReading() {
        reading = false;
    }

    @Override
    public void resumeReading() {
        reading = true;
        clientMoved();
    }

    @Override
    public LoopTurn turn() {
        return turn;
    }

    @Override
    public DeflateContexts deflateContexts() {
        return deflateContexts;
    }

    @Override
    public void shutdownOutput() {
        outputEnding = true;
        endOutputIfWritten();
    }

    @Override
    public void abort() {
        if (aborted || gone) {
            return;
        }
        aborted = true;
        var allSaid = inputEnded && outputEnding && flushing == null;
        if (!allSaid) {
            in.breakOff();
            out.breakOff();
        }
        loop.execute(() -> disconnect(null));
    }
}
