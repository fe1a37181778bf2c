package dev.socle.client;

import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A proxy that connections go through: an immutable value. The proxy resolves the server's name;
/// what is sent to the server over TLS it cannot read.
public final class ClientProxy {

    private final Kind kind;
    private final String host;
    private final int port;
    private final @Nullable Credentials credentials;

    private enum Kind {
        HTTP,
        SOCKS5
    }

    private record Credentials(String user, String password) {}

    private ClientProxy(Kind kind, String host, int port, @Nullable Credentials credentials) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
        this.kind = kind;
        this.host = host;
        this.port = port;
        this.credentials = credentials;
    }

    /// A proxy that is asked by HTTP's `CONNECT` (RFC 9110 9.3.6).
    ///
    /// @param host a name or address
    /// @param port 1 to 65535
    /// @return the proxy
    /// @throws IllegalArgumentException if it is no port
    public static ClientProxy http(String host, int port) {
        return new ClientProxy(Kind.HTTP, host, port, null);
    }

    /// A proxy that speaks SOCKS 5 (RFC 1928).
    ///
    /// @param host a name or address
    /// @param port 1 to 65535
    /// @return the proxy
    /// @throws IllegalArgumentException if it is no port
    public static ClientProxy socks5(String host, int port) {
        return new ClientProxy(Kind.SOCKS5, host, port, null);
    }

    /// Shows a name and password to the proxy: basic authentication, or RFC 1929. They are sent in
    /// the clear.
    ///
    /// @param user the name
    /// @param password the password
    /// @return a new value
    public ClientProxy credentials(String user, String password) {
        return new ClientProxy(kind, host, port, new Credentials(user, password));
    }

    /// Without credentials.
    @Override
    public String toString() {
        return (kind == Kind.HTTP ? "http://" : "socks5://") + host + ":" + port;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /// @param address of the proxy, resolved
    ProxyHandler newHandler(InetSocketAddress address) {
        var handler =
                switch (kind) {
                    case HTTP ->
                            credentials == null
                                    ? new HttpProxyHandler(address)
                                    : new HttpProxyHandler(
                                            address, credentials.user(), credentials.password());
                    case SOCKS5 ->
                            credentials == null
                                    ? new Socks5ProxyHandler(address)
                                    : new Socks5ProxyHandler(
                                            address, credentials.user(), credentials.password());
                };
        // the handshake's deadline covers it
        handler.setConnectTimeoutMillis(0);
        return handler;
    }
}
