package dev.socle.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What carries the bytes of one direction of a connection from socket to socket, as its
/// [FaultDirection] lets it. It holds 8 KiB at most and reads no more before they are written, so a
/// receiver that does not read is felt by the sender.
final class FaultPump implements Callable<@Nullable Void> {

    private static final int BUFFER_BYTES = 8 * 1024;

    private final Socket from;
    private final Socket to;
    private final FaultDirection direction;
    private final Ending ending;

    FaultPump(Socket from, Socket to, FaultDirection direction, Ending ending) {
        this.from = from;
        this.to = to;
        this.direction = direction;
        this.ending = ending;
    }

    /// Forwards, or swallows, until the sender ends its side, or one of the connections breaks. A
    /// break waits its turn as bytes do; closing the receiver's socket then lets the other
    /// direction's pump, which reads from it, break its own.
    @Override
    public @Nullable Void call() throws InterruptedException {
        try {
            copy();
        } catch (IOException broken) {
            if (mayForward()) {
                FaultConnection.close(to, true);
            }
            return null;
        }
        if (mayForward()) {
            finish();
        }
        return null;
    }

    /// Waits for the turn.
    private boolean mayForward() throws InterruptedException {
        return direction.awaitTurn() && !direction.isSwallowing();
    }

    private void copy() throws IOException, InterruptedException {
        var buffer = new byte[BUFFER_BYTES];
        for (int count; (count = from.getInputStream().read(buffer)) >= 0; ) {
            write(buffer, count);
        }
    }

    private void write(byte[] buffer, int count) throws IOException, InterruptedException {
        for (int at = 0, piece; at < count && mayForward(); at += piece) {
            piece = direction.take(count - at);
            to.getOutputStream().write(buffer, at, piece);
            if (direction.isAtEnd()) {
                ending.end(direction.endsWithReset());
            }
        }
    }

    private void finish() {
        try {
            to.shutdownOutput();
        } catch (IOException gone) {
            // the other direction's pump, which reads from there, notices
        }
    }

    /// What ends the connection.
    @FunctionalInterface
    interface Ending {
        void end(boolean reset);
    }
}
