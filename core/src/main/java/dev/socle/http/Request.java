package dev.socle.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client asked for.
///
/// Immutable, except that the stream of its [#body()] can be read once: each change gives a new
/// request, which shares the body. Safe for use by several threads; the body is for one.
///
/// For a WebSocket this is the upgrade request, which lives as long as the channel does;
/// [#keepHeaders] makes it smaller.
public final class Request {

    /// The key under which an interceptor that authenticates puts who the client is, for
    /// [#principal()] and all that looks at it, such as groups of channels.
    public static final Key<Principal> PRINCIPAL = Key.of("principal");

    /// The key under which [#withoutSubprotocol] puts the offers that are left. They are what can
    /// be agreed on, whatever becomes of the headers.
    public static final Key<List<String>> SUBPROTOCOLS = Key.of("subprotocols");

    /// How many bytes [#bytes()] and [#text()] take at most: 1 MiB.
    public static final int DEFAULT_BODY_LIMIT = 1024 * 1024;

    private static final String OFFERS = "Sec-WebSocket-Protocol";

    private final RequestBuilder parts;

    /// @param parts not to be changed any more
    Request(RequestBuilder parts) {
        this.parts = parts;
    }

    /// Begins a request; see [RequestBuilder] for what it has by default.
    ///
    /// @param method a token, such as `GET`; methods are case-sensitive (RFC 9110 9.1)
    /// @param uri path and query in their encoded form, such as `/a%20b?c=d`; or `*`; or an `http`
    ///   or `https` URI, whose authority then becomes the host (RFC 9112 3.2)
    /// @return a builder
    /// @throws IllegalArgumentException if the method is no token, or the URI none of these or not
    ///   visible ASCII
    public static RequestBuilder builder(String method, String uri) {
        return new RequestBuilder(method, uri);
    }

    /// The method.
    ///
    /// @return such as `GET`
    public String method() {
        return parts.method;
    }

    /// The protocol version.
    ///
    /// @return such as `HTTP/1.1`
    public String version() {
        return parts.version;
    }

    /// The path as the client sent it, not decoded and not normalised.
    ///
    /// @return such as `/a%20b`, or `*`
    public String path() {
        return parts.path;
    }

    /// The query as the client sent it, not decoded.
    ///
    /// @return what follows the question mark, or empty if there is none
    public Optional<String> query() {
        return Optional.ofNullable(parts.query.text());
    }

    /// The first value of a query parameter, decoded.
    ///
    /// @param name the parameter's name, decoded
    /// @return the value, empty text if it has none (`?a` and `?a=`), or empty if there is no such
    ///   parameter
    /// @throws BadRequestException if the query has a bad escape anywhere
    public Optional<String> queryParam(String name) {
        return parts.query.first(name);
    }

    /// All values of a query parameter, decoded.
    ///
    /// @param name the parameter's name, decoded
    /// @return the values in their order, perhaps none; cannot be changed
    /// @throws BadRequestException if the query has a bad escape anywhere
    public List<String> queryParams(String name) {
        return parts.query.all(name);
    }

    /// The part of the path that a parameter of the route's pattern took, decoded.
    ///
    /// @param name the parameter's name, without braces
    /// @return the value
    /// @throws IllegalArgumentException if the route has no such parameter
    public String pathParam(String name) {
        String value = parts.pathParams.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: one of " + parts.pathParams.keySet() + ")");
        }
        return value;
    }

    /// The parts of the path that the parameters of the route's pattern took, decoded.
    ///
    /// @return values by name, in the pattern's order; cannot be changed
    public Map<String, String> pathParams() {
        return parts.pathParams;
    }

    /// The headers as the client sent them.
    ///
    /// @return all that were sent and kept
    public Headers headers() {
        return parts.headers;
    }

    /// The first value of a header.
    ///
    /// @param name in any case
    /// @return the value, or empty if there is none
    public Optional<String> header(String name) {
        return parts.headers.first(name);
    }

    /// The value of a cookie that the client sent back.
    ///
    /// @param name the cookie's name, in its case
    /// @return the value, or empty if there is none
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies().get(name));
    }

    /// The cookies that the client sent back. Pairs that are no cookies are left out; of two with
    /// the same name the first counts.
    ///
    /// @return values by name, in the order they were sent; cannot be changed
    public Map<String, String> cookies() {
        return CookieSyntax.parse(parts.headers.all("Cookie"));
    }

    /// The host that the client meant: from the `Host` header or the URI, or from a trusted proxy.
    ///
    /// @return host with port, if one was given; empty text if the client named none (HTTP/1.0)
    public String host() {
        return parts.host();
    }

    /// The scheme that the client used, as far as is known.
    ///
    /// @return `https` or `http`, the latter also if [#knownScheme()] is null
    public String scheme() {
        return parts.knownScheme == null ? "http" : parts.knownScheme;
    }

    /// The scheme that the client used, only if TLS ends here or a trusted proxy named it.
    ///
    /// @return `https` or `http`, or null where a proxy that says nothing might have ended TLS
    public @Nullable String knownScheme() {
        return parts.knownScheme;
    }

    /// The client's address: of the socket, or what a trusted proxy said.
    ///
    /// @return address and port, port 0 if it is not known
    public InetSocketAddress remoteAddress() {
        return parts.remoteAddress;
    }

    /// The address that the request arrived at.
    ///
    /// @return address and port of this end of the socket
    public InetSocketAddress localAddress() {
        return parts.localAddress;
    }

    /// Tells whether the client asks for a WebSocket (RFC 6455 4.2.1): a `GET` whose `Upgrade` has
    /// `websocket` and whose `Connection` has `Upgrade`. The rest of the handshake is not looked
    /// at.
    ///
    /// @return true if it does
    public boolean isWebSocketUpgrade() {
        return parts.method.equals("GET")
                && parts.headers.containsToken("Upgrade", "websocket")
                && parts.headers.containsToken("Connection", "Upgrade");
    }

    /// The WebSocket subprotocols that the client offers, all lines of `Sec-WebSocket-Protocol`,
    /// but for those that were taken away.
    ///
    /// @return the names in the client's order of preference, perhaps none; cannot be changed
    public List<String> subprotocols() {
        return find(SUBPROTOCOLS).orElseGet(() -> parts.headers.tokens(OFFERS));
    }

    /// The body. Reading blocks until bytes arrive, which costs a virtual thread nothing, and
    /// throws a [ClientGoneException] if the client is gone. All callers get the same stream: what
    /// was read is gone. It need not be closed, nor read to its end.
    ///
    /// @return the stream, at its end at once if there is no body
    public InputStream body() {
        return parts.body == null ? InputStream.nullInputStream() : parts.body;
    }

    /// The body as bytes, [#DEFAULT_BODY_LIMIT] at most.
    ///
    /// @return all bytes that were not read yet
    /// @throws ContentTooLargeException if the body is longer
    /// @throws IOException if reading fails: [ClientGoneException] if the client is gone
    public byte[] bytes() throws IOException {
        return bytes(DEFAULT_BODY_LIMIT);
    }

    /// The body as bytes.
    ///
    /// @param limit the most bytes to take
    /// @return all bytes that were not read yet
    /// @throws ContentTooLargeException if the body is longer; nothing is read where
    ///   `Content-Length` tells
    /// @throws IOException if reading fails: [ClientGoneException] if the client is gone
    public byte[] bytes(int limit) throws IOException {
        return BodyReader.bytes(this, limit);
    }

    /// The body as text, [#DEFAULT_BODY_LIMIT] bytes at most.
    ///
    /// @return the text, read as [#text(int)] does
    /// @throws ContentTooLargeException if the body is longer
    /// @throws IOException if reading fails: [ClientGoneException] if the client is gone
    public String text() throws IOException {
        return text(DEFAULT_BODY_LIMIT);
    }

    /// The body as text, in the charset of the `Content-Type`, else in UTF-8.
    ///
    /// @param limit the most bytes to take
    /// @return all that was not read yet
    /// @throws ContentTooLargeException if the body is longer
    /// @throws BadRequestException if the bytes are not text in that charset
    /// @throws HttpStatusException with 415 if the charset is not known here
    /// @throws IOException if reading fails: [ClientGoneException] if the client is gone
    public String text(int limit) throws IOException {
        return BodyReader.text(this, limit);
    }

    /// The value that an interceptor put on this request.
    ///
    /// @param <T> the type of the value
    /// @param key the key it was put under
    /// @return the value
    /// @throws NoSuchElementException if none was
    public <T> T get(Key<T> key) {
        T value = parts.attributes.get(key);
        if (value == null) {
            throw new NoSuchElementException("The request has no value for the key " + key.name());
        }
        return value;
    }

    /// The value that an interceptor put on this request, if one did.
    ///
    /// @param <T> the type of the value
    /// @param key the key it was put under
    /// @return the value, or empty
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(parts.attributes.get(key));
    }

    /// Who the client is, as an interceptor found out that put it under [#PRINCIPAL].
    ///
    /// @return the principal, or empty if the client was not authenticated
    public Optional<Principal> principal() {
        return find(PRINCIPAL);
    }

    /// Puts a value on the request, in the place of an earlier one of this key.
    ///
    /// @param <T> the type of the value
    /// @param key the key
    /// @param value the value, not null
    /// @return a new request
    public <T> Request with(Key<T> key, T value) {
        RequestBuilder changed = parts.copy();
        changed.attributes = parts.attributes.with(key, value);
        return new Request(changed);
    }

    /// Takes a value away.
    ///
    /// @param key the key
    /// @return a new request
    public Request without(Key<?> key) {
        RequestBuilder changed = parts.copy();
        changed.attributes = parts.attributes.without(key);
        return new Request(changed);
    }

    /// Changes the headers. The [#host()] changes with them, unless it was set.
    ///
    /// @param headers the new headers
    /// @return a new request
    public Request withHeaders(Headers headers) {
        return new Request(parts.copy().headers(headers));
    }

    /// Keeps some headers and drops the rest, so that an open channel holds less. The [#host()]
    /// stays.
    ///
    /// @param names the headers to keep, in any case
    /// @return a new request
    public Request keepHeaders(String... names) {
        return new Request(parts.copy().host(host()).headers(headers().keep(names)));
    }

    /// Takes a subprotocol out of those that the client offers, as an interceptor does with one
    /// that is something else in disguise. It can then not be agreed on, and no refusal names it.
    ///
    /// @param name the subprotocol, in its case
    /// @return a new request
    public Request withoutSubprotocol(String name) {
        List<String> left = subprotocols().stream().filter(offer -> !offer.equals(name)).toList();
        Headers changed =
                left.isEmpty()
                        ? headers().without(OFFERS)
                        : headers().set(OFFERS, String.join(", ", left));
        return withHeaders(changed).with(SUBPROTOCOLS, left);
    }

    /// Takes all of a query parameter out of the query.
    ///
    /// @param name the parameter's name, decoded
    /// @return a new request, or this one if there is no such parameter
    /// @throws BadRequestException if the query has a bad escape anywhere
    public Request withoutQueryParam(String name) {
        if (queryParams(name).isEmpty()) {
            return this;
        }
        RequestBuilder changed = parts.copy();
        changed.query = QueryString.of(parts.query.without(name));
        return new Request(changed);
    }

    /// Holds the headers as one block of bytes, as an open channel does with its request.
    ///
    /// @return an equal request that takes less memory
    public Request compact() {
        return withHeaders(headers().compact());
    }

    /// Changes the path, as an interceptor does before the router to give one route several paths.
    /// Path parameters stay as they are.
    ///
    /// @param path in its encoded form: begins with `/`, or is `*`
    /// @return a new request, with the query of this one
    /// @throws IllegalArgumentException if it is none of these, has a query, or is not visible
    ///   ASCII
    public Request withPath(String path) {
        RequestBuilder changed = parts.copy();
        changed.path = RequestTarget.checkPath(path);
        return new Request(changed);
    }

    /// Changes the path parameters.
    ///
    /// @param pathParams decoded values by name; copied
    /// @return a new request
    public Request withPathParams(Map<String, String> pathParams) {
        RequestBuilder changed = parts.copy();
        changed.pathParams = Collections.unmodifiableMap(new LinkedHashMap<>(pathParams));
        return new Request(changed);
    }

    /// Changes the body, as an interceptor does that unpacks or has read it.
    ///
    /// @param body the new body
    /// @return a new request
    public Request withBody(InputStream body) {
        return new Request(parts.copy().body(body));
    }

    /// Changes the body, as an interceptor does that unpacks or has read it.
    ///
    /// @param body the new body; not copied, and not to be changed any more
    /// @return a new request
    public Request withBody(byte[] body) {
        return withBody(new ByteArrayInputStream(body));
    }

    /// Changes what [#host()] gives.
    ///
    /// @param host host, with port if it is not the scheme's own
    /// @return a new request
    /// @throws IllegalArgumentException if it holds something no authority has
    public Request withHost(String host) {
        return new Request(parts.copy().host(host));
    }

    /// Changes what [#knownScheme()] gives.
    ///
    /// @param scheme `http`, `https`, or null for not known
    /// @return a new request
    /// @throws IllegalArgumentException if it is another one
    public Request withKnownScheme(@Nullable String scheme) {
        return new Request(parts.copy().knownScheme(scheme));
    }

    /// Changes what [#remoteAddress()] gives.
    ///
    /// @param address the client's address
    /// @return a new request
    public Request withRemoteAddress(InetSocketAddress address) {
        return new Request(parts.copy().remoteAddress(address));
    }

    /// Method and path; the query is left out, since it may hold secrets.
    @Override
    public String toString() {
        return parts.method + " " + parts.path;
    }
}
