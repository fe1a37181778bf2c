package dev.socle.connector;

import static dev.socle.route.Route.get;

import dev.socle.protocol.DeflateContexts;
import dev.socle.websocket.WebSocketResponse;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;

/// A connection whose loop is the test's own thread, and whose peer is the test.
final class ScriptedTransport implements ByteTransport {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final LoopTurn turn = new LoopTurn(this, () -> true);
    private ByteBuffer room = ByteBuffer.allocate(1024);
    private boolean reading;
    private int wakings;
    private Runnable meanwhile = () -> {};

    /// Opens a channel on it, whose `onOpen` has been called if that is the loop's.
    ProtocolChannel open(WebSocketResponse response, ConnectorLifecycle lifecycle) {
        var answer =
                Service.of(get("/", _ -> response))
                        .answer(Handshaking.request("/").build(), Optional::empty);
        var channel = ProtocolChannel.open((Upgrade) answer, this, lifecycle);
        runTasks();
        return channel;
    }

    /// The same, by the clocks of the system.
    ProtocolChannel open(WebSocketResponse response) {
        return open(response, new ConnectorLifecycle(System::nanoTime, InstantSource.system()));
    }

    /// Does something, once, when the channel begins to write.
    void whileWriting(Runnable other) {
        meanwhile = other;
    }

    /// Runs what the channel wants to be done on the loop.
    void runTasks() {
        turn.end();
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            turn.end();
        }
    }

    boolean isReading() {
        return reading;
    }

    /// How often the channel asked to be looked at again.
    int wakings() {
        return wakings;
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
        var other = meanwhile;
        meanwhile = () -> {};
        other.run();
        if (room.remaining() < bytes) {
            room = ByteBuffer.allocate(room.position() + bytes).put(room.flip());
        }
        return room;
    }

    @Override
    public void flush() {
        room.clear();
    }

    @Override
    public long bytesWritten() {
        return 0;
    }

    @Override
    public void pauseReading() {
        reading = false;
    }

    @Override
    public void resumeReading() {
        reading = true;
    }

    @Override
    public void sweepSoon() {
        wakings++;
    }

    @Override
    public LoopTurn turn() {
        return turn;
    }

    @Override
    public DeflateContexts deflateContexts() {
        throw new AssertionError("compression was not agreed on");
    }

    @Override
    public void shutdownOutput() {}

    @Override
    public void abort() {}
}
