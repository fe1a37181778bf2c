package dev.socle.netty;

import dev.socle.http.BadRequestException;
import dev.socle.http.Headers;
import dev.socle.http.HttpStatusException;
import dev.socle.http.Request;
import dev.socle.http.RequestBuilder;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpRequest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The head of a request that keeps all rules, and what it says of its connection.
final class RequestHead {

    private final String method;
    private final String uri;
    private final String version;
    private final Headers headers;

    private RequestHead(String method, String uri, String version, Headers headers) {
        this.method = method;
        this.uri = uri;
        this.version = version;
        this.headers = headers;
    }

    /// Takes over what Netty has parsed, once it is checked.
    ///
    /// @throws HttpStatusException with the status and the reason that the client gets
    static RequestHead of(HttpRequest parsed) {
        try {
            var head =
                    new RequestHead(
                            parsed.method().name(),
                            parsed.uri(),
                            parsed.protocolVersion().text(),
                            headers(parsed));
            RequestRules.check(head.method, head.uri, head.version, head.headers);
            if (parsed.decoderResult().isFailure()) {
                throw new BadRequestException("The request is malformed");
            }
            return head;
        } catch (IllegalArgumentException malformed) {
            throw new BadRequestException("The request is malformed: " + malformed.getMessage());
        }
    }

    /// The request, without a body.
    ///
    /// @param scheme `https`, or null where nobody knows
    /// @throws HttpStatusException if its target is none
    RequestBuilder toRequest(SocketChannel channel, @Nullable String scheme) {
        try {
            return Request.builder(method, uri)
                    .version(version)
                    .headers(headers)
                    .knownScheme(scheme)
                    .remoteAddress(channel.remoteAddress())
                    .localAddress(channel.localAddress());
        } catch (IllegalArgumentException malformed) {
            throw new BadRequestException("The request is malformed: " + malformed.getMessage());
        }
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isHttp10() {
        return version.equals("HTTP/1.0");
    }

    /// Whether the client may send another request on this connection (RFC 9112 9.3).
    boolean keepsAlive() {
        return !headers.containsToken("Connection", "close")
                && (!isHttp10() || headers.containsToken("Connection", "keep-alive"));
    }

    /// Whether the client waits to be told that its body is wanted.
    boolean expectsContinue() {
        return !isHttp10() && headers.contains("Expect");
    }

    boolean hasBody() {
        return headers.contains("Transfer-Encoding") || bodyLength().orElse(0) > 0;
    }

    /// The length of the body, unless it comes in chunks.
    OptionalLong bodyLength() {
        return headers.first("Content-Length").stream().mapToLong(Long::parseLong).findFirst();
    }

    private static Headers headers(HttpRequest parsed) {
        var headers = Headers.builder(parsed.headers().size());
        for (var fields = parsed.headers().iteratorAsString(); fields.hasNext(); ) {
            var field = fields.next();
            headers.add(field.getKey(), field.getValue());
        }
        return headers.build();
    }
}
