package dev.socle.testkit;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// The reading half of a client: reads all the time, unless it was told to stop.
final class ClientReader implements ProtocolEvents {

    private static final int READ_BYTES = 8 * 1024;

    private final Wire wire;
    private final EventLog<ClientEvent> events;
    private final int recordedBytes;
    private final Consumer<ByteBuffer> protocol;
    private final Runnable onEnd;

    // both guarded by this
    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    private boolean stopped;

    /// @param recordedBytes how many of the first bytes to keep
    /// @param protocol takes what was read, and calls the methods of [ProtocolEvents] here
    /// @param onEnd called when the server ended its side
    ClientReader(
            Wire wire,
            EventLog<ClientEvent> events,
            int recordedBytes,
            Consumer<ByteBuffer> protocol,
            Runnable onEnd) {
        this.wire = wire;
        this.events = events;
        this.recordedBytes = recordedBytes;
        this.protocol = protocol;
        this.onEnd = onEnd;
    }

    void start() {
        Thread.ofVirtual().name("test-client-reader").start(this::run);
    }

    /// Reads no more; what a read under way brings still arrives.
    synchronized void stop() {
        stopped = true;
    }

    /// Reads again.
    synchronized void goOn() {
        stopped = false;
        notifyAll();
    }

    /// The first bytes that came after the handshake.
    synchronized byte[] recorded() {
        return recorded.toByteArray();
    }

    private void run() {
        var buffer = new byte[READ_BYTES];
        try {
            awaitGoOn();
            for (var count = wire.read(buffer); count >= 0; count = wire.read(buffer)) {
                record(buffer, count);
                protocol.accept(ByteBuffer.wrap(buffer, 0, count));
                awaitGoOn();
            }
            events.add(new ClientEvent.End());
            onEnd.run();
        } catch (IOException reset) {
            events.add(new ClientEvent.Reset());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitGoOn() throws InterruptedException {
        while (stopped) {
            wait();
        }
    }

    private synchronized void record(byte[] buffer, int count) {
        recorded.write(buffer, 0, Math.min(count, recordedBytes - recorded.size()));
    }

    @Override
    public void onText(String text) {
        events.add(new ClientEvent.Text(text));
    }

    @Override
    public void onBinary(ByteBuffer data) {
        events.add(new ClientEvent.Binary(copy(data)));
    }

    @Override
    public void onPing(ByteBuffer data) {
        events.add(new ClientEvent.Ping(copy(data)));
    }

    @Override
    public void onPong(ByteBuffer data) {
        events.add(new ClientEvent.Pong(copy(data)));
    }

    @Override
    public void onClose(int code, String reason) {
        events.add(new ClientEvent.Close(code, reason));
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        events.add(new ClientEvent.Violation(violation.closeCode() + " " + violation.reason()));
    }

    @Override
    public void onEnd() {
        // the protocol is not told the end: a client may go on writing after the server's FIN
    }

    private static ByteBuffer copy(ByteBuffer view) {
        return ByteBuffer.allocate(view.remaining()).put(view).flip();
    }
}
