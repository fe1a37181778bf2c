package dev.socle.sockets;

import dev.socle.connector.LoopTurn;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;

/// What waits for the sockets of one event loop, and ends the [LoopTurn]s: after the sockets were
/// looked at, and before they are waited for again, since the loop runs its tasks between.
final class TurningIo implements IoHandler {

    private final IoHandler io;
    private final LoopTurn turn;
    private final boolean atOnce;

    /// @param atOnce whether what is written leaves then, and not only when this runs
    TurningIo(IoHandler io, LoopTurn turn, boolean atOnce) {
        this.io = io;
        this.turn = turn;
        this.atOnce = atOnce;
    }

    @Override
    public int run(IoHandlerContext context) {
        var handled = 0;
        if (!atOnce && turn.hasMore()) {
            // or what was written would wait for callbacks
            handled += io.run(new Hurried(context));
        }
        turn.end();
        handled += io.run(turn.hasMore() ? new Hurried(context) : context);
        turn.end();
        return handled;
    }

    @Override
    public void prepareToDestroy() {
        io.prepareToDestroy();
        turn.end();
    }

    /// The loop's last act: its last tasks have run.
    @Override
    public void destroy() {
        io.destroy();
        turn.close();
    }

    @Override
    public void initialize() {
        io.initialize();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return io.register(handle);
    }

    @Override
    public void wakeup() {
        io.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return io.isCompatible(handleType);
    }

    /// Of a loop that has more to do than its sockets.
    private record Hurried(IoHandlerContext context) implements IoHandlerContext {

        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return context.delayNanos(currentTimeNanos);
        }

        @Override
        public long deadlineNanos() {
            return context.deadlineNanos();
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            context.reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return context.shouldReportActiveIoTime();
        }
    }
}
