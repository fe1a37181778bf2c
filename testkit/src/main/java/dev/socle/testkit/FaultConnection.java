package dev.socle.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/// A connection through a [FaultProxy]: two directions, each with faults of its own, and what can
/// happen to both at once.
///
/// Any thread may call any method at any time.
public final class FaultConnection {

    private final Socket client;
    private final Socket server;
    private final FaultDirection toServer = new FaultDirection();
    private final FaultDirection toClient = new FaultDirection();
    private final AtomicBoolean ended = new AtomicBoolean();

    FaultConnection(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    /// What the client sends.
    ///
    /// @return the direction
    public FaultDirection toServer() {
        return toServer;
    }

    /// What the server sends.
    ///
    /// @return the direction
    public FaultDirection toClient() {
        return toClient;
    }

    /// Stalls both directions: neither side hears of the other, as when a cable is cut.
    public void stall() {
        toServer.stall();
        toClient.stall();
    }

    /// Resumes both directions.
    public void resume() {
        toServer.resume();
        toClient.resume();
    }

    /// Lets both sides talk to nobody from now on, for good: what either sends is taken and thrown
    /// away, its FIN and RST too, so it never feels that the other is gone, nor hears of it. Such
    /// is a half-open connection: the peer's machine lost its power, or a router forgot it. What
    /// was held back by a fault is lost too; a write under way still ends.
    ///
    /// A stalled connection loses nothing and can be resumed; after this only [#cut()], [#reset()]
    /// and [FaultProxy#close()] help, and until then the connection is open.
    public void blackHole() {
        toServer.swallow();
        toClient.swallow();
    }

    /// Ends the connection on both sides as a program does that closes its socket: FIN behind what
    /// was written. What was not written yet is lost. Ends a stalled connection and a black hole
    /// too.
    public void cut() {
        end(false);
    }

    /// Ends the connection on both sides as a crash does: RST, whatever was under way. Ends a
    /// stalled connection and a black hole too.
    public void reset() {
        end(true);
    }

    /// Whether the connection may still forward something.
    ///
    /// @return false once and for all when it was ended here, or by both sides without a
    ///   [#blackHole()]
    public boolean isOpen() {
        return !client.isClosed() && !server.isClosed();
    }

    void connect(InetSocketAddress address, int receiveBufferBytes) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        server.setReceiveBufferSize(receiveBufferBytes);
        server.connect(address, (int) EventLog.PATIENCE.toMillis());
    }

    /// Carries what the client sends.
    FaultPump pumpToServer() {
        return new FaultPump(client, server, toServer, this::end);
    }

    /// Carries what the server sends.
    FaultPump pumpToClient() {
        return new FaultPump(server, client, toClient, this::end);
    }

    private void end(boolean reset) {
        if (ended.getAndSet(true)) {
            return;
        }
        toServer.end();
        toClient.end();
        close(client, reset);
        close(server, reset);
    }

    /// Closes a socket; a socket that lingers for no time is closed by a reset. Without the FIN
    /// before, a socket would be reset too if something that it received was not read.
    static void close(Socket socket, boolean reset) {
        try (socket) {
            if (reset) {
                socket.setSoLinger(true, 0);
            } else {
                socket.shutdownOutput();
            }
        } catch (IOException gone) {
            // then there is nothing to end
        }
    }
}
