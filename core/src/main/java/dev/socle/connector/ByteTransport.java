package dev.socle.connector;

import dev.socle.protocol.DeflateContexts;
import dev.socle.protocol.FrameOutput;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/// The byte connection below a [ProtocolChannel]: moves bytes and knows nothing of WebSocket.
///
/// A connection belongs to one thread at a time, its loop. All methods are called on it, except
/// [#execute] and [#isEventLoop]. None blocks. Reading is off until [#resumeReading] is called.
public interface ByteTransport extends FrameOutput, Executor {

    /// Runs a task on the loop, after those given before it. From the loop itself the task runs
    /// after the present one and in the same turn. Once the connection is gone tasks still run.
    ///
    /// @param task must not block
    @Override
    void execute(Runnable task);

    /// Whether the calling thread is an event loop, of this or another connection, and so may not
    /// wait.
    ///
    /// @return true on an event-loop thread
    boolean isEventLoop();

    /// Room for bytes to be written. What the caller puts into the buffer, advancing its position,
    /// is kept for the next [#flush].
    ///
    /// @param bytes how many at least
    /// @return a buffer with that much room, valid until the next call of this or `flush`
    @Override
    ByteBuffer room(int bytes);

    /// Writes all bytes put into [#room] since the last flush in one go. When the socket has taken
    /// them, [ProtocolChannel#written] is called, perhaps before this returns. Not called again
    /// until then.
    void flush();

    /// How many bytes the socket has taken since the connection began; grows while a flush is under
    /// way.
    ///
    /// @return bytes
    long bytesWritten();

    /// Stops reading altogether; bytes already read may still be handed over.
    void pauseReading();

    /// Reads on.
    void resumeReading();

    /// Something happens on a channel that need not have been looked at: [ProtocolChannel#sweep] is
    /// called a few times a second again.
    void sweepSoon();

    /// The turns of the loop: what came together in one is done at its end.
    ///
    /// @return the same for all connections of the loop
    LoopTurn turn();

    /// The compressors that all connections of this loop share. Asked for where compression was
    /// agreed on; closed by the connector when the loop has ended.
    ///
    /// @return the same for all connections of the loop
    DeflateContexts deflateContexts();

    /// Ends this side of the connection (TCP FIN) once the flushed bytes are written; reading goes
    /// on.
    void shutdownOutput();

    /// Ends the connection at once, whatever waits to be written. [ProtocolChannel#disconnected]
    /// follows.
    void abort();
}
