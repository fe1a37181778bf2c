package dev.socle.protocol;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the opening handshake needs to know of an HTTP request (RFC 6455 4.2.1).
///
/// @param method as sent, such as `GET`
/// @param httpVersion as sent, such as `HTTP/1.1`
/// @param headers gives the values of all lines of a header in their order, or an empty list; any
///   case of the name
/// @param scheme `https` or `http` where TLS ends here or a trusted proxy told it; null if unknown
/// @param host the authority that the client meant: the `Host`, or the forwarded one of a trusted
///   proxy; null if none
public record HandshakeRequest(
        String method,
        String httpVersion,
        Function<String, List<String>> headers,
        @Nullable String scheme,
        @Nullable String host) {

    /// The values of all lines of a header, in their order; empty if there is none.
    public List<String> header(String name) {
        return headers.apply(name);
    }
}
