package dev.socle.netty;

import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Service;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Collects the options of a [NettyConnector]. Not for use by several threads at once.
///
/// By default: port 8080 of all addresses, no TLS, an event loop for each processor, the limits of
/// SPEC 5.3.
public final class NettyConnectorBuilder {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final Service service;
    private String bindAddress = "0.0.0.0";
    private int port = 8080;
    private Transport transport = Transport.AUTO;
    private int eventLoops = Runtime.getRuntime().availableProcessors();
    private @Nullable TlsContext tls;
    private ConnectionLimits connectionLimits = ConnectionLimits.none();
    private int maxRequestLineBytes = 8 * 1024;
    private int maxHeaderLineBytes = 8 * 1024;
    private int maxHeadersBytes = 64 * 1024;
    private Duration headDeadline = Duration.ofSeconds(10);
    private Duration bodyDeadline = Duration.ofSeconds(10);
    private Duration keepAlive = Duration.ofSeconds(60);
    private Duration writeDeadline = Duration.ofSeconds(30);
    private LongSupplier nanoTime = System::nanoTime;

    NettyConnectorBuilder(Service service) {
        this.service = service;
    }

    /// Sets the port.
    ///
    /// @param port 0 for any free one, which [NettyConnector#port()] tells
    /// @return this builder
    /// @throws IllegalArgumentException if it is no port
    public NettyConnectorBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        this.port = port;
        return this;
    }

    /// Sets the address that clients can reach.
    ///
    /// @param address a name or address of this machine: `127.0.0.1` for this machine alone,
    ///   `0.0.0.0` or `::` for all its addresses
    /// @return this builder
    public NettyConnectorBuilder bindAddress(String address) {
        bindAddress = address;
        return this;
    }

    /// Sets how sockets are watched.
    ///
    /// @param transport one that this machine has, or `AUTO`
    /// @return this builder
    public NettyConnectorBuilder transport(Transport transport) {
        this.transport = transport;
        return this;
    }

    /// Sets how many threads watch sockets.
    ///
    /// @param count 1 or more
    /// @return this builder
    /// @throws IllegalArgumentException if it is less
    public NettyConnectorBuilder eventLoops(int count) {
        eventLoops = checkPositive("count", count);
        return this;
    }

    /// Speaks TLS on the port, and nothing else.
    ///
    /// @param context the certificate and key
    /// @return this builder
    public NettyConnectorBuilder tls(TlsContext context) {
        tls = context;
        return this;
    }

    /// Limits how many connections there are at a time, whatever they are used for. One more gets a
    /// 503 and is closed; where it would have to be told over TLS, or many are being told at the
    /// moment, it is only closed.
    ///
    /// @param max at least 1; no limit unless set
    /// @return this builder
    /// @throws IllegalArgumentException if it is less
    public NettyConnectorBuilder maxConnections(int max) {
        connectionLimits = connectionLimits.withMaxConnections(max);
        return this;
    }

    /// Limits how many connections an address has at a time, of IPv6 a /64; more are refused as by
    /// [#maxConnections]. The connections of a proxy that an interceptor of the service trusts are
    /// not limited, but the WebSockets of each client that it names: more are refused with 503.
    ///
    /// @param max at least 1; no limit unless set
    /// @return this builder
    /// @throws IllegalArgumentException if it is less
    public NettyConnectorBuilder maxConnectionsPerAddress(int max) {
        connectionLimits = connectionLimits.withMaxConnectionsPerAddress(max);
        return this;
    }

    /// Takes both limits from a value.
    NettyConnectorBuilder connectionLimits(ConnectionLimits limits) {
        connectionLimits = limits;
        return this;
    }

    /// Limits the request line; a longer one is answered with 414.
    ///
    /// @param bytes without the line's end
    /// @return this builder
    /// @throws IllegalArgumentException if it is not positive
    public NettyConnectorBuilder maxRequestLineBytes(int bytes) {
        maxRequestLineBytes = checkPositive("bytes", bytes);
        return this;
    }

    /// Limits each header line; a longer one is answered with 431.
    ///
    /// @param bytes without the line's end
    /// @return this builder
    /// @throws IllegalArgumentException if it is not positive
    public NettyConnectorBuilder maxHeaderLineBytes(int bytes) {
        maxHeaderLineBytes = checkPositive("bytes", bytes);
        return this;
    }

    /// Limits all header lines of a request together, and so their number; more is answered with
    /// 431.
    ///
    /// @param bytes of all lines without their ends; one counts 64 bytes at least
    /// @return this builder
    /// @throws IllegalArgumentException if it is not positive
    public NettyConnectorBuilder maxHeadersBytes(int bytes) {
        maxHeadersBytes = checkPositive("bytes", bytes);
        return this;
    }

    /// Limits the time for a request's headers, from their first byte, and on a new connection from
    /// its beginning, so for the handshake of TLS too. Later ones are answered with 408.
    ///
    /// @param deadline a positive time; deadlines are looked at five times a second
    /// @return this builder
    /// @throws IllegalArgumentException if it is not positive
    public NettyConnectorBuilder headDeadline(Duration deadline) {
        headDeadline = checkPositive("deadline", deadline);
        return this;
    }

    /// Limits the time in which each further KiB of a request's body must come while it is waited
    /// for. A connection that is slower is cut.
    ///
    /// @param deadline a positive time
    /// @return this builder
    /// @throws IllegalArgumentException if it is not positive
    public NettyConnectorBuilder bodyDeadline(Duration deadline) {
        bodyDeadline = checkPositive("deadline", deadline);
        return this;
    }

    /// Limits the time between two requests of a connection, which is closed then.
    ///
    /// @param timeout a positive time
    /// @return this builder
    /// @throws IllegalArgumentException if it is not positive
    public NettyConnectorBuilder keepAliveTimeout(Duration timeout) {
        keepAlive = checkPositive("timeout", timeout);
        return this;
    }

    /// Limits the time in which a client must take some of an HTTP response. A connection that
    /// takes nothing is cut. WebSockets have an option of their own.
    ///
    /// @param deadline a positive time
    /// @return this builder
    /// @throws IllegalArgumentException if it is not positive
    public NettyConnectorBuilder writeDeadline(Duration deadline) {
        writeDeadline = checkPositive("deadline", deadline);
        return this;
    }

    /// The connector, not started.
    ///
    /// @return a connector with these options
    public NettyConnector build() {
        var limits =
                new HttpLimits(
                        maxRequestLineBytes,
                        maxHeaderLineBytes,
                        maxHeadersBytes,
                        headDeadline,
                        bodyDeadline,
                        keepAlive,
                        writeDeadline);
        return new NettyConnector(
                new ConnectorSettings(
                        service,
                        bindAddress,
                        port,
                        transport,
                        eventLoops,
                        tls,
                        connectionLimits,
                        limits,
                        nanoTime));
    }

    NettyConnectorBuilder nanoTime(LongSupplier clock) {
        nanoTime = clock;
        return this;
    }

    private static int checkPositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
        return value;
    }

    private static Duration checkPositive(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: > 0 and <= " + LONGEST + ")");
        }
        return value;
    }
}
