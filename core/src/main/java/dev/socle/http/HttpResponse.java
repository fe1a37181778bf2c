package dev.socle.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// An ordinary HTTP answer: status, headers and body.
///
/// Immutable: each change gives a new response. `Content-Length`, `Transfer-Encoding` and
/// `Connection` are written by the connector, from the body and the exchange; values that an
/// application sets for them are ignored.
///
/// ```java
/// HttpResponse.json("{\"id\":7}").withStatus(201).header("Location", "/things/7")
/// ```
public final class HttpResponse implements Response {

    private static final String CONTENT_TYPE = "Content-Type";

    private final int status;
    private final Headers headers;
    private final Body body;

    private HttpResponse(int status, Headers headers, Body body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// An answer without a body.
    ///
    /// @param status 200 to 599
    /// @return a response without headers
    /// @throws IllegalArgumentException if the status is out of bounds; 1xx are the connector's
    public static HttpResponse status(int status) {
        return new HttpResponse(checkStatus(status), Headers.empty(), Body.empty());
    }

    /// Status 204, no body.
    ///
    /// @return the response
    public static HttpResponse noContent() {
        return status(204);
    }

    /// Plain text in UTF-8, status 200.
    ///
    /// @param text the body
    /// @return the response
    public static HttpResponse text(String text) {
        return of(text, "text/plain; charset=utf-8");
    }

    /// An HTML page in UTF-8, status 200.
    ///
    /// @param html the body, already escaped
    /// @return the response
    public static HttpResponse html(String html) {
        return of(html, "text/html; charset=utf-8");
    }

    /// A JSON document in UTF-8, status 200.
    ///
    /// @param json the body, already JSON
    /// @return the response
    public static HttpResponse json(String json) {
        return of(json, "application/json; charset=utf-8");
    }

    /// Bytes, as `application/octet-stream`, status 200.
    ///
    /// @param bytes the body; not copied, and not to be changed any more
    /// @return the response
    public static HttpResponse bytes(byte[] bytes) {
        return of(Body.bytes(bytes), ContentTypes.BINARY);
    }

    /// The remaining bytes of a buffer, as `application/octet-stream`, status 200.
    ///
    /// @param bytes the body, from position to limit, which stay as they are; not copied, and not
    ///   to be changed any more
    /// @return the response
    public static HttpResponse bytes(ByteBuffer bytes) {
        return of(Body.bytes(bytes), ContentTypes.BINARY);
    }

    /// A stream of unknown length, as `application/octet-stream`, status 200. It is sent in chunks.
    ///
    /// @param stream read on a virtual thread while the client keeps up, and closed as [Body] says
    /// @return the response
    public static HttpResponse stream(InputStream stream) {
        return of(Body.stream(stream), ContentTypes.BINARY);
    }

    /// A stream of known length, as `application/octet-stream`, status 200.
    ///
    /// @param stream read on a virtual thread while the client keeps up, and closed as [Body] says
    /// @param length in bytes; a stream that gives fewer breaks the connection, and of one that
    ///   gives more the rest is not read
    /// @return the response
    /// @throws IllegalArgumentException if the length is negative
    public static HttpResponse stream(InputStream stream, long length) {
        return of(Body.stream(stream, length), ContentTypes.BINARY);
    }

    /// A file with the content type of its extension, status 200.
    ///
    /// @param file a regular file; opened when the response is written
    /// @return the response
    /// @throws IOException if there is no such file, or it is not a regular one
    public static HttpResponse file(Path file) throws IOException {
        return of(Body.file(file), ContentTypes.ofFileName(file.toString()));
    }

    /// Sends the client elsewhere for now: status 302.
    ///
    /// @param location a URI reference, already escaped
    /// @return the response
    public static HttpResponse redirect(String location) {
        return redirect(302, location);
    }

    /// Sends the client elsewhere.
    ///
    /// @param status 301, 302, 303, 307 or 308 (RFC 9110 15.4)
    /// @param location a URI reference, already escaped
    /// @return the response
    /// @throws IllegalArgumentException if the status is another one
    public static HttpResponse redirect(int status, String location) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> status(status).header("Location", location);
            default ->
                    throw new IllegalArgumentException(
                            "status: " + status + " (expected: 301, 302, 303, 307 or 308)");
        };
    }

    private static HttpResponse of(String text, String contentType) {
        return of(Body.bytes(text.getBytes(StandardCharsets.UTF_8)), contentType);
    }

    private static HttpResponse of(Body body, String contentType) {
        return new HttpResponse(200, Headers.of(CONTENT_TYPE, contentType), body);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Headers headers() {
        return headers;
    }

    /// What follows the headers.
    ///
    /// @return the body, whose class says who closes what
    public Body body() {
        return body;
    }

    /// Changes the status.
    ///
    /// @param status 200 to 599
    /// @return a new response
    /// @throws IllegalArgumentException if the status is out of bounds; 1xx are the connector's
    public HttpResponse withStatus(int status) {
        return new HttpResponse(checkStatus(status), headers, body);
    }

    /// Changes the body, and no header.
    ///
    /// @param body the new body
    /// @return a new response
    public HttpResponse withBody(Body body) {
        return new HttpResponse(status, headers, body);
    }

    /// Sets the `Content-Type` header.
    ///
    /// @param contentType such as `image/svg+xml`
    /// @return a new response
    public HttpResponse contentType(String contentType) {
        return setHeader(CONTENT_TYPE, contentType);
    }

    @Override
    public HttpResponse withHeaders(Headers headers) {
        return new HttpResponse(status, headers, body);
    }

    @Override
    public HttpResponse header(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    @Override
    public HttpResponse setHeader(String name, String value) {
        return withHeaders(headers.set(name, value));
    }

    @Override
    public HttpResponse withoutHeader(String name) {
        return withHeaders(headers.without(name));
    }

    @Override
    public HttpResponse cookie(Cookie cookie) {
        return header("Set-Cookie", cookie.toHeader());
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + body;
    }

    private static int checkStatus(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
        return status;
    }
}
