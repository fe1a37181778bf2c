package dev.socle.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The bytes of one connection, encrypted or not. Nothing waits.
interface Wire extends AutoCloseable {

    /// Reads what is there.
    ///
    /// @return bytes put into `into`, or -1 at the end
    int read(ByteBuffer into) throws IOException;

    /// Writes what can be written of `from`.
    void write(ByteBuffer from) throws IOException;

    /// Whether bytes that `write` has taken wait for the socket.
    boolean isBlocked();

    /// Says whether to be told when more can be written.
    void wantWrite(boolean wanted);

    /// Cuts the connection, so that no port is left waiting.
    @Override
    void close();
}
