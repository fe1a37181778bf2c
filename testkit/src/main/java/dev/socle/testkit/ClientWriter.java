package dev.socle.testkit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The writing half of a client: what is to be written waits here without bound, so that no test
/// thread is held back by a server that does not read.
final class ClientWriter {

    /// Longer than any pause that a working server makes.
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /// Stands for the end among pieces, of which none is empty.
    private static final byte[] FIN = {};

    private final Wire wire;

    // all guarded by this
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private long written;
    private boolean silenced;

    ClientWriter(Wire wire) {
        this.wire = wire;
        Thread.ofVirtual().name("test-client-writer").start(this::run);
    }

    /// Adds pieces, each to be written on its own.
    synchronized void write(byte[]... pieces) {
        for (var piece : pieces) {
            if (piece.length > 0) {
                waiting.add(piece);
            }
        }
        notifyAll();
    }

    /// Ends this side after what was written before.
    synchronized void finish() {
        waiting.add(FIN);
        notifyAll();
    }

    /// Nothing is written any more, and nothing ended.
    synchronized void silence() {
        silenced = true;
        waiting.clear();
        notifyAll();
    }

    /// Waits until the network has taken all.
    synchronized void awaitWritten() throws InterruptedException {
        var deadline = System.nanoTime() + EventLog.PATIENCE.toNanos();
        while (!waiting.isEmpty()) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(
                        "client: the server does not read: " + waiting.size() + " pieces wait");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /// Waits until the network takes no more, although there is more.
    synchronized void awaitHeldBack() throws InterruptedException {
        var before = written;
        var quietSince = System.nanoTime();
        for (var quiet = 0L; quiet < QUIET_NANOS; quiet = System.nanoTime() - quietSince) {
            TimeUnit.NANOSECONDS.timedWait(this, QUIET_NANOS - quiet);
            if (waiting.isEmpty()) {
                throw new AssertionError("client: expected to be held back, but all was taken");
            }
            if (written != before) {
                before = written;
                quietSince = System.nanoTime();
            }
        }
    }

    private void run() {
        try {
            for (var piece = next(); piece != null; piece = next()) {
                if (piece.length == 0) {
                    wire.finish();
                } else {
                    wire.write(piece);
                }
                done();
            }
        } catch (IOException gone) {
            silence();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next piece, which stays in the queue until it is written; null if there will be none.
    private synchronized byte @Nullable [] next() throws InterruptedException {
        while (waiting.isEmpty() && !silenced) {
            wait();
        }
        return silenced ? null : waiting.peek();
    }

    private synchronized void done() {
        waiting.poll();
        written++;
        notifyAll();
    }
}
