package dev.socle.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.Headers;
import dev.socle.http.Request;
import dev.socle.protocol.ClientHandshake;
import dev.socle.protocol.DeflateParameters;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketOptions;
import java.net.InetSocketAddress;
import java.util.List;

/// What is asked of a server at one connection: the opening handshake, with a key of its own, and
/// the headers around it.
///
/// @param address of the server
/// @param handshake judges the answer
/// @param headers all that are sent
/// @param needsSubprotocol whether an answer without a subprotocol is none
record Question(
        ServerAddress address,
        ClientHandshake handshake,
        Headers headers,
        boolean needsSubprotocol) {

    private static final int LARGEST_WINDOW_BITS = 15;

    /// @param random 16 random bytes, for this question only
    static Question of(ClientRequest request, WebSocketOptions options, byte[] random) {
        var subprotocols =
                request.subprotocols().isEmpty() ? options.subprotocols() : request.subprotocols();
        var handshake = ClientHandshake.of(random, subprotocols);
        var offers = offers(options.compression());
        if (!offers.isEmpty()) {
            handshake = handshake.withDeflate(offers.toArray(DeflateParameters[]::new));
        }
        var headers = Headers.builder().add("Host", request.address().authority());
        handshake.requestHeaders().forEach(headers::add);
        return new Question(
                request.address(),
                handshake,
                headers.addAll(request.headers()).build(),
                options.requiresSubprotocol());
    }

    /// This side refers back to nothing beyond a message and says so; the server is asked to do the
    /// same, unless its messages may be kept for it.
    private static List<DeflateParameters> offers(Compression compression) {
        var serverForgets = compression.maxClientContexts() == 0;
        return compression.isEnabled()
                ? List.of(new DeflateParameters(serverForgets, true, 0, LARGEST_WINDOW_BITS))
                : List.of();
    }

    /// The head of the request.
    byte[] toBytes() {
        var head = new StringBuilder("GET ").append(address.target()).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(UTF_8);
    }

    /// What the channel keeps of it: no credentials.
    ///
    /// @param remote the server's end of the connection, or the proxy's
    Request toRequest(InetSocketAddress remote, InetSocketAddress local) {
        return Request.builder("GET", address.target())
                .headers(OwnHeaders.withoutCredentials(headers))
                .knownScheme(address.secure() ? "https" : "http")
                .remoteAddress(remote)
                .localAddress(local)
                .build();
    }
}
