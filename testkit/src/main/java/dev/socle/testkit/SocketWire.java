package dev.socle.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// The client's end of a connection over a socket, plain or TLS.
final class SocketWire implements Wire {

    /// Small, so that a client that stops reading is soon felt.
    private static final int RECEIVE_BUFFER_BYTES = 16 * 1024;

    private final Socket plain;
    private final Socket socket;
    private final InputStream in;

    private SocketWire(Socket plain, Socket socket) throws IOException {
        this.plain = plain;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static SocketWire connect(InetSocketAddress address, @Nullable SSLContext tls)
            throws IOException {
        var plain = new Socket();
        try {
            plain.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            plain.setTcpNoDelay(true);
            plain.connect(address, (int) EventLog.PATIENCE.toMillis());
            return new SocketWire(plain, tls == null ? plain : wrap(plain, address, tls));
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private static Socket wrap(Socket plain, InetSocketAddress address, SSLContext tls)
            throws IOException {
        var socket =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(
                                        plain, address.getHostString(), address.getPort(), true);
        plain.setSoTimeout((int) EventLog.PATIENCE.toMillis());
        socket.startHandshake();
        plain.setSoTimeout(0);
        return socket;
    }

    /// What the server sends, as a stream that may be read instead of [#read].
    InputStream in() {
        return in;
    }

    /// Lets reads fail that wait too long, or wait for ever.
    void limitWaiting(boolean limited) throws IOException {
        socket.setSoTimeout(limited ? (int) EventLog.PATIENCE.toMillis() : 0);
    }

    @Override
    public int read(byte[] into) throws IOException {
        return in.read(into);
    }

    @Override
    public void write(byte[] piece) throws IOException {
        var out = socket.getOutputStream();
        out.write(piece);
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    /// A socket that lingers for no time is closed by a reset. Under TLS the plain one is closed,
    /// so that no alert is sent.
    @Override
    public void reset() {
        try {
            plain.setSoLinger(true, 0);
            plain.close();
        } catch (IOException gone) {
            // then there is nothing to reset
        }
    }
}
