package dev.socle.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// A TCP proxy in this process that plays a bad network: it delays, splits, slows down, stalls,
/// cuts and resets the connections through it.
///
/// It stands in front of any TCP server: a connector, a database, another node. It listens on the
/// loopback address at a free port. Each connection may be given its faults when it comes
/// ([#onConnect]) and while it runs ([#connections()]). Without any it forwards everything as it
/// comes, FIN and RST too. Each connection has two virtual threads and holds 8 KiB for each
/// direction; whoever does not read makes the other side wait, as without the proxy.
///
/// Any thread may call any method.
public final class FaultProxy implements AutoCloseable {

    /// Small, so that a side that does not read is soon felt.
    private static final int RECEIVE_BUFFER_BYTES = 16 * 1024;

    private static final int BACKLOG = 1024;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final OpenConnections connections = new OpenConnections();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("socle-fault-proxy").factory());

    private volatile Consumer<FaultConnection> script = connection -> {};

    private FaultProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket();
        listener.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    }

    /// Starts a proxy in front of a server on this machine.
    ///
    /// @param port where the server listens on the loopback address, as `NettyConnector.port()`
    ///   tells
    /// @return the proxy, which listens
    public static FaultProxy start(int port) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /// Starts a proxy. A client whose connection cannot be forwarded because the server does not
    /// accept it is reset.
    ///
    /// @param server where each connection is forwarded to; nothing needs to listen there yet
    /// @return the proxy, which listens
    public static FaultProxy start(InetSocketAddress server) {
        try {
            var proxy = new FaultProxy(server);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Where to connect to instead of the server.
    ///
    /// @return the proxy's address
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /// The proxy as a target of clients.
    ///
    /// @return its socket
    public TestTarget target() {
        return TestTarget.socket(address());
    }

    /// The proxy as a target of clients, where the server behind it speaks TLS.
    ///
    /// @param context trusts the server
    /// @return its socket
    public TestTarget target(SSLContext context) {
        return TestTarget.tls(address(), context);
    }

    /// Says what happens to each connection that comes from now on, instead of what was said
    /// before.
    ///
    /// @param script called before the connection forwards anything, on a virtual thread of this
    ///   connection; it may wait. If it throws, the connection is reset.
    /// @return this
    public FaultProxy onConnect(Consumer<FaultConnection> script) {
        this.script = script;
        return this;
    }

    /// The connections that are open.
    ///
    /// @return them as they are now, in the order in which they reached the server
    public List<FaultConnection> connections() {
        return connections.all();
    }

    /// The open connection that came last. Waits for one if there is none: ten seconds at most.
    ///
    /// @return the last of [#connections()]
    /// @throws AssertionError if none comes
    public FaultConnection latest() throws InterruptedException {
        return connections.latest();
    }

    /// Resets all connections, stops listening, and returns when no thread is left.
    ///
    /// @throws IllegalStateException if a script is still running after ten seconds
    @Override
    public void close() {
        closeListener();
        connections.all().forEach(FaultConnection::reset);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(EventLog.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("fault proxy: a script is still running");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        try {
            while (true) {
                serve(listener.accept());
            }
        } catch (IOException closed) {
            // by close()
        }
    }

    private void serve(Socket client) {
        var connection = new FaultConnection(client, new Socket());
        try {
            threads.execute(() -> run(connection));
        } catch (RejectedExecutionException closed) {
            connection.reset();
        }
    }

    private void run(FaultConnection connection) {
        try {
            connection.connect(server, RECEIVE_BUFFER_BYTES);
            script.accept(connection);
            connections.add(connection);
            var back = threads.submit(connection.pumpToClient());
            connection.pumpToServer().call();
            back.get();
            connection.toServer().awaitEndOfSwallowing();
            connection.cut();
        } catch (IOException | ExecutionException | RejectedExecutionException over) {
            // the server cannot be reached, or close() was called
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            connection.reset();
            connections.remove(connection);
        }
    }
}
