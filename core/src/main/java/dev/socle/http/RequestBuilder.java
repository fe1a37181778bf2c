package dev.socle.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a [Request], for connectors and for tests. Not for use by several threads at once.
///
/// By default: version `HTTP/1.1`, no headers, the host of the URI or else of the `Host` header,
/// the scheme not known, both addresses on the loopback with port 0, no body.
public final class RequestBuilder {

    private static final InetSocketAddress LOOPBACK =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    final String method;
    String path;
    QueryString query;
    String version = "HTTP/1.1";
    Headers headers = Headers.empty();
    @Nullable String host;
    @Nullable String knownScheme;
    InetSocketAddress remoteAddress = LOOPBACK;
    InetSocketAddress localAddress = LOOPBACK;
    Map<String, String> pathParams = Map.of();
    Attributes attributes = Attributes.EMPTY;
    @Nullable InputStream body;

    RequestBuilder(String method, String uri) {
        RequestTarget target = RequestTarget.parse(uri);
        this.method = HeaderSyntax.checkToken("method", method);
        this.path = target.path();
        this.query = QueryString.of(target.query());
        this.host = target.authority();
    }

    private RequestBuilder(RequestBuilder from) {
        method = from.method;
        path = from.path;
        query = from.query;
        version = from.version;
        headers = from.headers;
        host = from.host;
        knownScheme = from.knownScheme;
        remoteAddress = from.remoteAddress;
        localAddress = from.localAddress;
        pathParams = from.pathParams;
        attributes = from.attributes;
        body = from.body;
    }

    /// Sets the protocol version.
    ///
    /// @param version such as `HTTP/1.0`
    /// @return this builder
    public RequestBuilder version(String version) {
        this.version = version;
        return this;
    }

    /// Sets all headers.
    ///
    /// @param headers the headers
    /// @return this builder
    public RequestBuilder headers(Headers headers) {
        this.headers = headers;
        return this;
    }

    /// Adds a header.
    ///
    /// @param name a token
    /// @param value the value
    /// @return this builder
    /// @throws IllegalArgumentException if name or value could not be a header
    public RequestBuilder header(String name, String value) {
        headers = headers.with(name, value);
        return this;
    }

    /// Sets the host, which is otherwise the URI's or that of the `Host` header.
    ///
    /// @param host host, with port if it is not the scheme's own
    /// @return this builder
    /// @throws IllegalArgumentException if it holds something no authority has
    public RequestBuilder host(String host) {
        this.host = RequestTarget.checkAuthority(host);
        return this;
    }

    /// Sets the scheme that is known.
    ///
    /// @param scheme `https` where TLS ends here, or what a trusted proxy said; null for not known
    /// @return this builder
    /// @throws IllegalArgumentException if it is neither `http`, `https` nor null
    public RequestBuilder knownScheme(@Nullable String scheme) {
        if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "scheme: " + scheme + " (expected: http, https or null)");
        }
        knownScheme = scheme;
        return this;
    }

    /// Sets the client's address.
    ///
    /// @param address of the other end of the socket
    /// @return this builder
    public RequestBuilder remoteAddress(InetSocketAddress address) {
        remoteAddress = address;
        return this;
    }

    /// Sets the address that the request arrived at.
    ///
    /// @param address of this end of the socket
    /// @return this builder
    public RequestBuilder localAddress(InetSocketAddress address) {
        localAddress = address;
        return this;
    }

    /// Sets the body as a stream.
    ///
    /// @param body the stream that [Request#body()] gives
    /// @return this builder
    public RequestBuilder body(InputStream body) {
        this.body = body;
        return this;
    }

    /// Sets the body as bytes.
    ///
    /// @param body not copied, and not to be changed any more
    /// @return this builder
    public RequestBuilder body(byte[] body) {
        return body(new ByteArrayInputStream(body));
    }

    /// Sets the body as text in UTF-8.
    ///
    /// @param body the text
    /// @return this builder
    public RequestBuilder body(String body) {
        return body(body.getBytes(StandardCharsets.UTF_8));
    }

    /// The request. The builder may be used on; requests built from it share the body.
    ///
    /// @return an immutable request
    /// @throws IllegalArgumentException if the `Host` header holds something no authority has (RFC
    ///   9112 3.2)
    public Request build() {
        RequestTarget.checkAuthority(host());
        return new Request(copy());
    }

    /// The host as set, or of the first `Host` header, or empty.
    String host() {
        return host != null ? host : headers.first("Host").orElse("");
    }

    RequestBuilder copy() {
        return new RequestBuilder(this);
    }
}
