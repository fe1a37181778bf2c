package dev.socle.netty;

import dev.socle.http.HttpResponse;
import java.util.OptionalLong;

/// How the end of a response's body is told (RFC 9112 6.3).
enum Framing {
    /// There is no body, whatever the response says: HEAD, 204 and 304.
    NONE,
    /// By `Content-Length`.
    LENGTH,
    /// By a last chunk.
    CHUNKS,
    /// By the end of the connection, for clients of HTTP/1.0.
    CLOSE;

    static Framing of(HttpResponse response, boolean isHead, boolean isHttp10) {
        if (isHead || response.status() == 204 || response.status() == 304) {
            return NONE;
        }
        if (response.body().length().isPresent()) {
            return LENGTH;
        }
        return isHttp10 ? CLOSE : CHUNKS;
    }

    /// What `Content-Length` says: to HEAD what GET would get; nothing with 204 and 304, whose
    /// responses have no content to speak of (RFC 9110 8.6).
    static OptionalLong announcedLength(HttpResponse response) {
        return response.status() == 204 || response.status() == 304
                ? OptionalLong.empty()
                : response.body().length();
    }
}
