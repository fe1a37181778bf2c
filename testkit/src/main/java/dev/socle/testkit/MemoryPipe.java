package dev.socle.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One direction of a connection in memory, bounded as a socket's buffers are.
///
/// The server's end never waits; the client's end waits, and tells the loop what it did. What was
/// put in one call is read in one piece, unless it met a full pipe or asks for more than the reader
/// takes.
final class MemoryPipe {

    private final int capacity;
    private final Runnable clientMoved;

    // all guarded by this
    private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>();
    private int bytes;
    private boolean ended;
    private boolean broken;

    /// @param clientMoved called after the client's end did something, holding no lock
    MemoryPipe(int capacity, Runnable clientMoved) {
        this.capacity = capacity;
        this.clientMoved = clientMoved;
    }

    /// Takes what there is room for; the server's end.
    ///
    /// @return how many bytes were taken
    synchronized int offer(ByteBuffer data) {
        var taken = Math.min(capacity - bytes, data.remaining());
        if (taken <= 0 || broken) {
            return 0;
        }
        add(data, taken);
        return taken;
    }

    /// The next piece, or null if there is none now; the server's end.
    synchronized @Nullable ByteBuffer poll() {
        var piece = pieces.poll();
        if (piece != null) {
            bytes -= piece.remaining();
            notifyAll();
        }
        return piece;
    }

    /// Whether all was read that will ever come.
    synchronized boolean isAtEnd() {
        return ended && pieces.isEmpty();
    }

    synchronized boolean isBroken() {
        return broken;
    }

    /// No more comes after what was put: FIN. The server's end.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// The connection is reset: what is inside is lost. The server's end.
    synchronized void breakOff() {
        broken = true;
        pieces.clear();
        notifyAll();
    }

    /// Puts all bytes in, waiting for room; the client's end.
    ///
    /// @throws IOException if the connection was reset
    void put(byte[] data) throws IOException, InterruptedException {
        var left = ByteBuffer.wrap(data);
        while (left.hasRemaining()) {
            putSome(left);
            clientMoved.run();
        }
    }

    private synchronized void putSome(ByteBuffer left) throws IOException, InterruptedException {
        while (bytes >= capacity && !broken) {
            wait();
        }
        checkWhole();
        add(left, Math.min(capacity - bytes, left.remaining()));
    }

    /// Waits for bytes and takes them; the client's end.
    ///
    /// @return how many, or -1 at the end
    /// @throws IOException if the connection was reset
    int take(byte[] into) throws IOException, InterruptedException {
        var taken = takeSome(into);
        clientMoved.run();
        return taken;
    }

    private synchronized int takeSome(byte[] into) throws IOException, InterruptedException {
        while (pieces.isEmpty() && !ended && !broken) {
            wait();
        }
        checkWhole();
        var piece = pieces.peek();
        if (piece == null) {
            return -1;
        }
        var taken = Math.min(into.length, piece.remaining());
        piece.get(into, 0, taken);
        bytes -= taken;
        if (!piece.hasRemaining()) {
            pieces.remove();
        }
        return taken;
    }

    /// As [#end()], from the client's end.
    void endByClient() {
        end();
        clientMoved.run();
    }

    /// As [#breakOff()], from the client's end.
    void breakOffByClient() {
        breakOff();
        clientMoved.run();
    }

    private void add(ByteBuffer data, int length) {
        var piece = new byte[length];
        data.get(piece);
        pieces.add(ByteBuffer.wrap(piece));
        bytes += length;
        notifyAll();
    }

    private void checkWhole() throws IOException {
        if (broken) {
            throw new IOException("Connection reset");
        }
    }
}
