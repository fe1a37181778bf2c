package dev.socle.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLContext;

/// Where a client connects to: a server's socket, or a connector in memory
/// ([MemoryConnector#target()]). A test that is given a target runs on either.
public abstract sealed class TestTarget permits MemoryTarget, SocketTarget {

    TestTarget() {}

    /// A server's socket.
    ///
    /// @param address where the server listens
    /// @return the target
    public static TestTarget socket(InetSocketAddress address) {
        return new SocketTarget(address, null);
    }

    /// A server's socket with TLS.
    ///
    /// @param address where the server listens
    /// @param context trusts the server
    /// @return the target
    public static TestTarget tls(InetSocketAddress address, SSLContext context) {
        return new SocketTarget(address, context);
    }

    /// The value of the `Host` header.
    ///
    /// @return host, and port if there is one
    public abstract String host();

    /// Sends a request on a new connection and waits for the answer.
    ///
    /// @param early sent right behind the request
    abstract Attempt attempt(TestRequest.Head head, byte[] body, List<byte[]> early)
            throws IOException;
}
