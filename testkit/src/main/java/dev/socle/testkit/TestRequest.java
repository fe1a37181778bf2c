package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.Headers;
import dev.socle.protocol.ClientHandshake;
import dev.socle.protocol.ClientHandshake.Verdict;
import dev.socle.protocol.DeflateParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// A request for a WebSocket, right or wrong as a test wants it.
///
/// Unless changed it is a right opening handshake (RFC 6455 4.1): a `GET` over HTTP/1.1 with `Host`
/// and all headers of the handshake, and without `Origin`. Not thread-safe. Each use opens a
/// connection of its own.
public final class TestRequest {

    private final TestTarget target;
    private final String path;
    private final Headers.Builder added = Headers.builder();
    private final List<String> omitted = new ArrayList<>();
    private final List<byte[]> early = new ArrayList<>();
    private String method = "GET";
    private String version = "HTTP/1.1";
    private String body = "";
    private List<String> subprotocols = List.of();
    private DeflateParameters[] deflate = {};
    private boolean polite = true;
    private int recordedBytes = 64 * 1024;

    private TestRequest(TestTarget target, String path) {
        this.target = target;
        this.path = path;
    }

    /// A right opening handshake.
    ///
    /// @param target where to
    /// @param path path and query, encoded
    /// @return the request
    public static TestRequest to(TestTarget target, String path) {
        return new TestRequest(target, path);
    }

    /// Adds a header, also beside one of the handshake of the same name.
    ///
    /// @param name a token
    /// @param value without line breaks; [HttpSocket] sends worse
    /// @return this request
    public TestRequest header(String name, String value) {
        added.add(name, value);
        return this;
    }

    /// Leaves headers out that belong to the handshake, or `Host`.
    ///
    /// @param names in any case
    /// @return this request
    public TestRequest without(String... names) {
        omitted.addAll(List.of(names));
        return this;
    }

    /// Offers subprotocols.
    ///
    /// @param names the preferred first
    /// @return this request
    public TestRequest subprotocols(String... names) {
        subprotocols = List.of(names);
        return this;
    }

    /// Offers permessage-deflate (RFC 7692). Where the server accepts, what the client sends is
    /// compressed if it becomes smaller, and what it receives is inflated.
    ///
    /// @param offers the preferred first; [#header(String, String)] makes wrong ones
    /// @return this request
    public TestRequest deflate(DeflateParameters... offers) {
        deflate = offers.clone();
        return this;
    }

    /// Asks with another method than `GET`.
    ///
    /// @param method a token
    /// @return this request
    public TestRequest method(String method) {
        this.method = method;
        return this;
    }

    /// Asks in another version than `HTTP/1.1`.
    ///
    /// @param version such as `HTTP/1.0`
    /// @return this request
    public TestRequest version(String version) {
        this.version = version;
        return this;
    }

    /// Sends a body, with its `Content-Length`.
    ///
    /// @param body sent in UTF-8
    /// @return this request
    public TestRequest body(String body) {
        this.body = body;
        return header("Content-Length", Integer.toString(body.getBytes(UTF_8).length));
    }

    /// Sends bytes right behind the request, before its answer: over a socket in the same segment.
    ///
    /// @param bytes such as [Frames] makes
    /// @return this request
    public TestRequest early(byte... bytes) {
        early.add(bytes.clone());
        return this;
    }

    /// Makes a client that answers nothing by itself: no pong, no close frame, no FIN.
    ///
    /// @return this request
    public TestRequest silent() {
        polite = false;
        return this;
    }

    /// Keeps more or less of what comes after the handshake for [TestClient#receivedBytes()].
    ///
    /// @param bytes the most; 65,536 unless set
    /// @return this request
    public TestRequest recording(int bytes) {
        recordedBytes = bytes;
        return this;
    }

    /// Sends the request and expects a WebSocket.
    ///
    /// @return the client of the open connection
    /// @throws AssertionError if the server refused, with its answer
    public TestClient open() {
        var handshake = newHandshake();
        var attempt = attempt(handshake);
        var answer = attempt.answer();
        return switch (handshake.judge(answer.status(), answer.headers()::all)) {
            case Verdict.Opened opened when attempt.wire() != null ->
                    new TestClient(answer, opened, attempt.wire(), polite, recordedBytes);
            case Verdict.Opened _ ->
                    throw new AssertionError("handshake: accepted without a connection");
            case Verdict.Failed(var explanation) ->
                    throw new AssertionError(
                            "handshake: " + explanation + "; the server said: " + answer.text());
        };
    }

    /// Sends the request and expects a refusal.
    ///
    /// @return the HTTP response
    /// @throws AssertionError if the server accepted
    public HttpAnswer refusal() {
        var attempt = attempt(newHandshake());
        if (attempt.wire() != null) {
            attempt.wire().reset();
            throw new AssertionError("handshake: expected a refusal, got " + attempt.answer());
        }
        return attempt.answer();
    }

    private ClientHandshake newHandshake() {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        return ClientHandshake.of(random, subprotocols).withDeflate(deflate);
    }

    private Attempt attempt(ClientHandshake handshake) {
        var headers = Headers.builder().add("Host", target.host());
        handshake.requestHeaders().forEach(headers::add);
        var kept = headers.build();
        for (var name : omitted) {
            kept = kept.without(name);
        }
        var all = kept.toBuilder().addAll(added.build()).build();
        try {
            return target.attempt(
                    new Head(method, path, version, all), body.getBytes(UTF_8), List.copyOf(early));
        } catch (IOException failure) {
            throw new UncheckedIOException("No answer to the handshake", failure);
        }
    }

    /// All of a request but its body.
    record Head(String method, String path, String version, Headers headers) {

        /// The request line and headers as they go over a socket (RFC 9112 3).
        String text() {
            var text = new StringBuilder(method + " " + path + " " + version + "\r\n");
            headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
            return text.append("\r\n").toString();
        }
    }
}
