package dev.socle.benchmarks.micro;

import dev.socle.connector.Agreement;
import dev.socle.connector.ByteTransport;
import dev.socle.connector.ConnectorLifecycle;
import dev.socle.connector.LoopTurn;
import dev.socle.connector.ProtocolChannel;
import dev.socle.protocol.DeflateContexts;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayDeque;

/// A connection without a network, whose loop is the measuring thread and whose peer takes all that
/// is written at once.
final class OwnLoop implements ByteTransport {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final LoopTurn turn = new LoopTurn(tasks::add, () -> true);
    private final ByteBuffer room = ByteBuffer.allocateDirect(1 << 18);
    private final ProtocolChannel channel;
    private long written;

    OwnLoop(Agreement agreement) {
        var lifecycle = new ConnectorLifecycle(System::nanoTime, InstantSource.system());
        channel = ProtocolChannel.open(agreement, this, lifecycle);
        endTurn();
    }

    /// One turn of the loop.
    ///
    /// @return how many bytes were written so far
    long turn(ByteBuffer read) {
        channel.received(read);
        channel.receivedAll();
        endTurn();
        return written;
    }

    private void endTurn() {
        turn.end();
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            turn.end();
        }
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public boolean isEventLoop() {
        return true;
    }

    @Override
    public ByteBuffer room(int bytes) {
        return room;
    }

    @Override
    public void flush() {
        written += room.position();
        room.clear();
        channel.written();
    }

    @Override
    public long bytesWritten() {
        return written;
    }

    @Override
    public void pauseReading() {
        throw new IllegalStateException("nobody is to hold this up");
    }

    @Override
    public void resumeReading() {}

    @Override
    public void sweepSoon() {}

    @Override
    public LoopTurn turn() {
        return turn;
    }

    @Override
    public DeflateContexts deflateContexts() {
        throw new IllegalStateException("nothing is compressed");
    }

    @Override
    public void shutdownOutput() {}

    @Override
    public void abort() {}
}
