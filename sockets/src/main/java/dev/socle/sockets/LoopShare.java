package dev.socle.sockets;

import dev.socle.connector.LoopTurn;
import dev.socle.connector.LoopTurns;
import dev.socle.protocol.DeflateContexts;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.function.LongSupplier;

/// What all connections of one event loop share.
public final class LoopShare {

    private final boolean atOnce;
    private final LoopTasks tasks;
    private final LoopTurn turn;
    private final LoopSweep sweep;
    private final DeflateContexts deflateContexts = new DeflateContexts();
    private final LoopReads reads;
    private final OutgoingBatch batch;

    LoopShare(EventLoop loop, LoopTurns turns, LongSupplier nanoTime, boolean atOnce) {
        this.atOnce = atOnce;
        tasks = new LoopTasks(loop);
        turn = turns.newTurn(tasks, loop::inEventLoop);
        sweep = new LoopSweep(loop, nanoTime);
        // pooled memory would be watched for leaks, at a price for each use
        var allocator = new UnpooledByteBufAllocator(true, true);
        reads = new LoopReads(allocator);
        batch = new OutgoingBatch(allocator, atOnce);
    }

    /// Runs what other threads want to be done there.
    ///
    /// @return the loop's
    public LoopTasks tasks() {
        return tasks;
    }

    /// What is done at the end of each turn.
    ///
    /// @return the loop's
    public LoopTurn turn() {
        return turn;
    }

    /// Looks at the deadlines of the connections.
    LoopSweep sweep() {
        return sweep;
    }

    /// Compress and inflate the connections' messages.
    ///
    /// @return the loop's
    public DeflateContexts deflateContexts() {
        return deflateContexts;
    }

    /// Whether the system has read or written when it was asked to.
    boolean atOnce() {
        return atOnce;
    }

    /// The memory into which the connections are read.
    LoopReads reads() {
        return reads;
    }

    /// What is being written to one of the connections.
    OutgoingBatch batch() {
        return batch;
    }

    /// Gives all memory back; the loop has ended.
    void close() {
        sweep.close();
        deflateContexts.close();
        reads.close();
        batch.close();
    }
}
