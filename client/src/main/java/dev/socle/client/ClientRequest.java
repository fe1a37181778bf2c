package dev.socle.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.Headers;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// What a client asks a server for: the address, and headers of its own. An immutable value; each
/// method gives a new one.
///
/// ```java
/// ClientRequest.to("wss://example.com/feed").bearer(token).subprotocols("v2.feed", "v1.feed")
/// ```
///
/// The headers of the handshake are the client's own and cannot be set.
public final class ClientRequest {

    private final ServerAddress address;
    private final Headers headers;
    private final List<String> subprotocols;

    ClientRequest(ServerAddress address, Headers headers, List<String> subprotocols) {
        this.address = address;
        this.headers = headers;
        this.subprotocols = subprotocols;
    }

    /// A request without headers of its own.
    ///
    /// @param uri `ws://host[:port][/path][?query]`, or `wss`
    /// @return the request
    /// @throws IllegalArgumentException if it is not that, or has a fragment or user information
    ///   (RFC 6455 3)
    public static ClientRequest to(URI uri) {
        return new ClientRequest(ServerAddress.of(uri), Headers.empty(), List.of());
    }

    /// A request without headers of its own; see [#to(URI)].
    ///
    /// @param uri as text
    /// @return the request
    /// @throws IllegalArgumentException if it is not a URI of a WebSocket
    public static ClientRequest to(String uri) {
        return to(URI.create(uri));
    }

    /// Adds a header.
    ///
    /// @param name a token (RFC 9110 5.6.2)
    /// @param value without line breaks and other control characters
    /// @return a new request
    /// @throws IllegalArgumentException if name or value could not be a header, or the header is
    ///   one of the handshake's
    public ClientRequest header(String name, String value) {
        if (OwnHeaders.isOwn(name)) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: a header that is not the handshake's own)");
        }
        return new ClientRequest(address, headers.with(name, value), subprotocols);
    }

    /// Sets the subprotocols to offer, instead of those of the endpoint's options.
    ///
    /// @param names the preferred first
    /// @return a new request
    /// @throws IllegalArgumentException when connecting, if one is no token or two are alike
    public ClientRequest subprotocols(String... names) {
        return new ClientRequest(address, headers, List.of(names));
    }

    /// Sets the `Origin`, for servers that allow only some; none unless set.
    ///
    /// @param origin such as `https://example.com`
    /// @return a new request
    public ClientRequest origin(String origin) {
        return new ClientRequest(address, headers.set("Origin", origin), subprotocols);
    }

    /// Sends a bearer token (RFC 6750 2.1).
    ///
    /// @param token the token
    /// @return a new request
    public ClientRequest bearer(String token) {
        return authorization("Bearer " + token);
    }

    /// Sends a name and password (RFC 7617, UTF-8).
    ///
    /// @param user without a colon
    /// @param password any text
    /// @return a new request
    /// @throws IllegalArgumentException if the user has a colon
    public ClientRequest basic(String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("user: has a colon (expected: none, RFC 7617 2)");
        }
        var credentials = (user + ":" + password).getBytes(UTF_8);
        return authorization("Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /// Sends a cookie, beside those added before, in one header.
    ///
    /// @param name a token
    /// @param value as the server set it
    /// @return a new request
    /// @throws IllegalArgumentException if name or value could not be a cookie's (RFC 6265 4.1.1)
    public ClientRequest cookie(String name, String value) {
        OwnHeaders.checkCookie(name, value);
        var all =
                Stream.concat(headers.first("Cookie").stream(), Stream.of(name + "=" + value))
                        .toList();
        return new ClientRequest(
                address, headers.set("Cookie", String.join("; ", all)), subprotocols);
    }

    /// The address, such as to log it; without the query, which may hold a ticket.
    @Override
    public String toString() {
        return address.toString();
    }

    ServerAddress address() {
        return address;
    }

    Headers headers() {
        return headers;
    }

    List<String> subprotocols() {
        return subprotocols;
    }

    private ClientRequest authorization(String value) {
        return new ClientRequest(address, headers.set("Authorization", value), subprotocols);
    }

    /// The same request to another address. What the application set goes only where the origin is
    /// the same, but for `Origin` and subprotocols that hold no token: a redirect must not carry
    /// credentials to a stranger (as in CVE-2018-1000007).
    ClientRequest redirectedTo(ServerAddress target) {
        if (target.isSameOrigin(address)) {
            return new ClientRequest(target, headers, subprotocols);
        }
        return new ClientRequest(
                target,
                headers.keep("Origin", "User-Agent"),
                subprotocols.stream().filter(each -> !OwnHeaders.holdsToken(each)).toList());
    }
}
