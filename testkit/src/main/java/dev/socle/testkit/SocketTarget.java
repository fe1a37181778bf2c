package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server's socket as a target.
final class SocketTarget extends TestTarget {

    private final InetSocketAddress address;
    private final @Nullable SSLContext tls;

    SocketTarget(InetSocketAddress address, @Nullable SSLContext tls) {
        this.address = address;
        this.tls = tls;
    }

    @Override
    public String host() {
        return address.getHostString() + ":" + address.getPort();
    }

    /// A new connection.
    SocketWire connect() throws IOException {
        return SocketWire.connect(address, tls);
    }

    @Override
    Attempt attempt(TestRequest.Head head, byte[] body, List<byte[]> early) throws IOException {
        var socket = new HttpSocket(connect());
        socket.send(joined(head.text().getBytes(UTF_8), body, early));
        var answer = head.method().equals("HEAD") ? socket.readHeadAnswer() : socket.readAnswer();
        if (answer.status() == 101) {
            return new Attempt(answer, socket.wire());
        }
        socket.close();
        return new Attempt(answer, null);
    }

    private static byte[] joined(byte[] head, byte[] body, List<byte[]> early) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(body);
        early.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
