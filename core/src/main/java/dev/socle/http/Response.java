package dev.socle.http;

import dev.socle.websocket.WebSocketResponse;

/// An answer to a request: ordinary HTTP, or a WebSocket.
///
/// Immutable: each change gives a new response of the same kind, so that an interceptor can
/// decorate an answer without asking which kind it is.
public sealed interface Response permits HttpResponse, WebSocketResponse {

    /// The status that the client will see.
    ///
    /// @return 200 to 599 for HTTP, 101 for a WebSocket
    int status();

    /// The headers that the application set.
    ///
    /// @return the headers, without those that are the connector's own
    Headers headers();

    /// Replaces all headers.
    ///
    /// @param headers the new headers
    /// @return a new response
    Response withHeaders(Headers headers);

    /// Adds a header beside those of the same name.
    ///
    /// @param name a token (RFC 9110 5.6.2)
    /// @param value without line breaks and other control characters
    /// @return a new response
    /// @throws IllegalArgumentException if name or value could not be a header
    default Response header(String name, String value) {
        return withHeaders(headers().with(name, value));
    }

    /// Sets a header in the place of all of the same name.
    ///
    /// @param name a token (RFC 9110 5.6.2)
    /// @param value without line breaks and other control characters
    /// @return a new response
    /// @throws IllegalArgumentException if name or value could not be a header
    default Response setHeader(String name, String value) {
        return withHeaders(headers().set(name, value));
    }

    /// Removes all headers of a name.
    ///
    /// @param name in any case
    /// @return a new response
    default Response withoutHeader(String name) {
        return withHeaders(headers().without(name));
    }

    /// Adds a `Set-Cookie` header.
    ///
    /// @param cookie the cookie that the client shall keep
    /// @return a new response
    default Response cookie(Cookie cookie) {
        return header("Set-Cookie", cookie.toHeader());
    }
}
