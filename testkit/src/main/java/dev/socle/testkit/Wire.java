package dev.socle.testkit;

import java.io.IOException;

/// The client's end of a connection that became a WebSocket. Reads and writes wait; one thread
/// reads and one writes, any may reset.
interface Wire {

    /// Waits for bytes.
    ///
    /// @return how many were read, or -1 if the server ended its side
    /// @throws IOException if the connection was reset
    int read(byte[] into) throws IOException, InterruptedException;

    /// Writes a piece on its own; returns when the network has taken it.
    ///
    /// @throws IOException if the connection was reset
    void write(byte[] piece) throws IOException, InterruptedException;

    /// Ends this side: FIN.
    ///
    /// @throws IOException if the connection was reset
    void finish() throws IOException;

    /// Ends the connection at once: RST. Harmless if it is gone.
    void reset();
}
