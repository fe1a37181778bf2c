package dev.socle.client;

import dev.socle.connector.Observers;
import dev.socle.observe.ChannelObserver;
import dev.socle.sockets.SocketKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Collects the options of a [SocleClient]. Not for use by several threads at once.
///
/// By default: two event loops, 10 s to connect and 10 s for the handshake, headers up to 64 KiB,
/// refusals up to 16 KiB, no redirects, no proxy, and TLS as the JDK trusts.
public final class SocleClientBuilder {

    private static final Duration LONGEST = Duration.ofDays(1);

    private SocketKind sockets = SocketKind.best();
    private int eventLoops = 2;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration handshakeTimeout = Duration.ofSeconds(10);
    private int maxHeadersBytes = 64 * 1024;
    private int maxRefusalBytes = 16 * 1024;
    private int maxRedirects;
    private ClientTls tls = ClientTls.system();
    private @Nullable ClientProxy proxy;
    private @Nullable Observers observers;
    private LongSupplier nanoTime = System::nanoTime;
    private InstantSource wallClock = InstantSource.system();
    private Pause pause = Thread::sleep;

    SocleClientBuilder() {}

    /// Sets how many threads watch sockets.
    ///
    /// @param count 1 or more; 2 unless set
    /// @return this builder
    /// @throws IllegalArgumentException if it is less
    public SocleClientBuilder eventLoops(int count) {
        eventLoops = check("count", count, 1);
        return this;
    }

    /// Limits the time to connect to an address; where a name has several, they are tried one after
    /// the other.
    ///
    /// @param timeout a positive time, a day at most
    /// @return this builder
    /// @throws IllegalArgumentException if it is not
    public SocleClientBuilder connectTimeout(Duration timeout) {
        connectTimeout = check("timeout", timeout);
        return this;
    }

    /// Limits the time from the connection to the end of the handshake: with the proxy, of TLS and
    /// of HTTP together.
    ///
    /// @param timeout a positive time, a day at most; looked at five times a second
    /// @return this builder
    /// @throws IllegalArgumentException if it is not
    public SocleClientBuilder handshakeTimeout(Duration timeout) {
        handshakeTimeout = check("timeout", timeout);
        return this;
    }

    /// Limits the headers of a response, all lines together, the status line likewise; more is a
    /// [BadHandshakeException].
    ///
    /// @param bytes 1 or more; 64 KiB unless set
    /// @return this builder
    /// @throws IllegalArgumentException if it is less
    public SocleClientBuilder maxHeadersBytes(int bytes) {
        maxHeadersBytes = check("bytes", bytes, 1);
        return this;
    }

    /// Limits how much of a refusal's body is read, for [UpgradeRefusedException#body()].
    ///
    /// @param bytes 0 or more; 16 KiB unless set
    /// @return this builder
    /// @throws IllegalArgumentException if negative
    public SocleClientBuilder maxRefusalBytes(int bytes) {
        maxRefusalBytes = check("bytes", bytes, 0);
        return this;
    }

    /// Follows redirects (301, 302, 303, 307, 308), never from TLS to a connection without. To
    /// another host, port or scheme go neither credentials nor other headers that the request set.
    ///
    /// @param max how many for one connection; 0 unless set
    /// @return this builder
    /// @throws IllegalArgumentException if negative
    public SocleClientBuilder followRedirects(int max) {
        maxRedirects = check("max", max, 0);
        return this;
    }

    /// Sets whom to trust over TLS, and the client's own certificate.
    ///
    /// @param tls the value; its files are read by [#build]
    /// @return this builder
    public SocleClientBuilder tls(ClientTls tls) {
        this.tls = tls;
        return this;
    }

    /// Connects through a proxy.
    ///
    /// @param proxy for all connections
    /// @return this builder
    public SocleClientBuilder proxy(ClientProxy proxy) {
        this.proxy = proxy;
        return this;
    }

    /// Adds observers of all channels, after those added before.
    ///
    /// @param added are told what happens
    /// @return this builder
    public SocleClientBuilder observe(ChannelObserver... added) {
        observers = Observers.of(observers, List.of(added));
        return this;
    }

    /// The client.
    ///
    /// @return a client with these options, to be closed
    /// @throws java.io.UncheckedIOException if a file for TLS cannot be read
    public SocleClient build() {
        return new SocleClient(
                new ClientSettings(
                        sockets,
                        eventLoops,
                        connectTimeout,
                        handshakeTimeout,
                        maxHeadersBytes,
                        maxRefusalBytes,
                        maxRedirects,
                        tls.load(),
                        proxy,
                        observers,
                        nanoTime,
                        wallClock,
                        pause));
    }

    SocleClientBuilder sockets(SocketKind kind) {
        sockets = kind;
        return this;
    }

    SocleClientBuilder clock(LongSupplier nanos, InstantSource wall) {
        nanoTime = nanos;
        wallClock = wall;
        return this;
    }

    SocleClientBuilder pause(Pause waiting) {
        pause = waiting;
        return this;
    }

    private static int check(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: >= " + least + ")");
        }
        return value;
    }

    private static Duration check(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: > 0 and <= " + LONGEST + ")");
        }
        return value;
    }
}
