package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/// A connection on which a test speaks HTTP by hand: sends any bytes and reads responses.
///
/// For what no client sends: smuggled requests, endless headers, a byte now and then. Every read
/// waits ten seconds at most. Not thread-safe.
public final class HttpSocket implements AutoCloseable {

    private final SocketWire wire;

    HttpSocket(SocketWire wire) throws IOException {
        this.wire = wire;
        wire.limitWaiting(true);
    }

    /// Opens a connection.
    ///
    /// @param target a server's socket
    /// @return the connection
    /// @throws IOException if the server does not accept it
    /// @throws IllegalArgumentException if the target is a connector in memory, which has no bytes
    ///   of HTTP
    public static HttpSocket connect(TestTarget target) throws IOException {
        if (target instanceof SocketTarget socket) {
            return new HttpSocket(socket.connect());
        }
        throw new IllegalArgumentException("target: " + target + " (expected: a socket)");
    }

    /// Sends text as it is.
    ///
    /// @param text with all its line ends, sent in UTF-8
    /// @throws IOException if the connection was reset
    public void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    /// Sends bytes, each piece in a write of its own.
    ///
    /// @param pieces in their order
    /// @throws IOException if the connection was reset
    public void send(byte[]... pieces) throws IOException {
        for (var piece : pieces) {
            wire.write(piece);
        }
    }

    /// Reads a response to a request that was not `HEAD`; interim ones (1xx) too.
    ///
    /// @return the response, its body unchunked
    /// @throws IOException if what comes is no response, the connection ends, or nothing comes
    public HttpAnswer readAnswer() throws IOException {
        return HttpReader.read(wire.in(), true);
    }

    /// Reads a response to a `HEAD` request.
    ///
    /// @return the response, without a body
    /// @throws IOException as [#readAnswer()]
    public HttpAnswer readHeadAnswer() throws IOException {
        return HttpReader.read(wire.in(), false);
    }

    /// Reads bytes that are no HTTP, such as frames behind a 101.
    ///
    /// @param count how many
    /// @return as many
    /// @throws IOException if the connection ends before, or nothing comes
    public byte[] readBytes(int count) throws IOException {
        var bytes = wire.in().readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("bytes: " + bytes.length + " (expected: " + count + ")");
        }
        return bytes;
    }

    /// Expects that the server ends the connection, by FIN or RST, and sends nothing before.
    public void expectEnd() {
        try {
            var next = wire.in().read();
            if (next >= 0) {
                throw new AssertionError("HTTP: expected the end, got the byte " + next);
            }
        } catch (SocketTimeoutException timeout) {
            throw new AssertionError("HTTP: expected the end, got nothing", timeout);
        } catch (IOException reset) {
            // the other kind of end
        }
    }

    /// Ends this side of the connection: FIN.
    ///
    /// @throws IOException if the connection was reset
    public void finish() throws IOException {
        wire.finish();
    }

    /// Ends the connection at once: RST.
    public void reset() {
        wire.reset();
    }

    /// Ends the connection at once; harmless if it is gone.
    @Override
    public void close() {
        wire.reset();
    }

    /// Hands the connection over to a WebSocket client.
    Wire wire() throws IOException {
        wire.limitWaiting(false);
        return wire;
    }
}
