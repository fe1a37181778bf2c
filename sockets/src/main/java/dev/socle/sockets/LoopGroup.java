package dev.socle.sockets;

import dev.socle.connector.LoopTurns;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The event loops of one connector or client, their threads, and what the connections of each
/// share.
public final class LoopGroup {

    private static final int HELD_SECONDS = 2;

    private final List<LoopThread> threads = new CopyOnWriteArrayList<>();
    private final IdentityHashMap<ThreadAwareExecutor, LoopShare> shares = new IdentityHashMap<>();
    private final LoopTurns turns = new LoopTurns();
    private final LongSupplier nanoTime;
    private final EventLoopGroup group;

    /// Event loops, whose threads begin with their first connection.
    ///
    /// @param count how many threads
    /// @param kind of the sockets
    /// @param nanoTime the clock of all deadlines
    public LoopGroup(int count, SocketKind kind, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        group =
                new MultiThreadIoEventLoopGroup(
                        count,
                        this::newThread,
                        loop ->
                                new TurningIo(
                                        kind.loops().newHandler(loop),
                                        newShare(loop, kind.atOnce()).turn(),
                                        kind.atOnce()));
    }

    /// The loops, for Netty's bootstraps.
    ///
    /// @return the group
    public EventLoopGroup group() {
        return group;
    }

    /// Where callbacks run unless their endpoint says otherwise.
    ///
    /// @return a phrase for the log
    public String describe() {
        return turns.describe();
    }

    /// What the connections of one of the loops share.
    ///
    /// @param loop of this group
    /// @return its share
    public LoopShare shareOf(EventLoop loop) {
        return Objects.requireNonNull(shares.get(loop));
    }

    /// Looks at the deadlines of all connections, which the loops do a few times a second by
    /// themselves, and waits until what they made due is done. Not to be called from a loop.
    public void sweep() {
        for (var executor : group) {
            var share = shareOf((EventLoop) executor);
            executor.submit(
                            () -> {
                                share.sweep().sweep(true);
                                share.turn().end();
                            })
                    .awaitUninterruptibly();
        }
    }

    /// Closes all connections, and waits for the end of all threads; not for long for one that a
    /// callback holds, which ends when that returns.
    ///
    /// Netty's own shutdown closes connections too, but not always: a loop that is told to end just
    /// before it looks whether it may, ends without looking at its connections again. Nor does it
    /// wait for closings that take turns of the loop, as those of io_uring do.
    public void end() {
        var closings = new ArrayList<CompletableFuture<?>>();
        for (var executor : group) {
            var loop = (EventLoop) executor;
            var share = shareOf(loop);
            loop.terminationFuture().addListener(_ -> share.close());
            closings.add(share.sweep().closeConnections());
        }
        CompletableFuture.allOf(closings.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, HELD_SECONDS, TimeUnit.SECONDS)
                .join();
        var ended = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        if (ended.awaitUninterruptibly(HELD_SECONDS, TimeUnit.SECONDS)) {
            threads.forEach(LoopGroup::awaitEnd);
        }
        turns.close();
    }

    private LoopShare newShare(ThreadAwareExecutor executor, boolean atOnce) {
        var share = new LoopShare((EventLoop) executor, turns, nanoTime, atOnce);
        shares.put(executor, share);
        return share;
    }

    private LoopThread newThread(Runnable loop) {
        var thread = new LoopThread(loop, "socle-loop-" + (threads.size() + 1));
        threads.add(thread);
        return thread;
    }

    /// A loop has terminated a moment before its thread has.
    private static void awaitEnd(LoopThread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
