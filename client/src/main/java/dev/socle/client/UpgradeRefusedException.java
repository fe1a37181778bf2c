package dev.socle.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A server answered the handshake with an ordinary HTTP response: there is no WebSocket.
public final class UpgradeRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Headers headers;
    private final transient byte[] body;

    UpgradeRefusedException(String server, int status, Headers headers, byte[] body) {
        super(server + " answered " + status + " (expected: 101)");
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// The status.
    ///
    /// @return 200 to 599, such as 401, 403, 426 or 503
    public int status() {
        return status;
    }

    /// The headers of the response, such as `WWW-Authenticate`.
    ///
    /// @return all of them
    public Headers headers() {
        return headers;
    }

    /// The beginning of the response's body, read as UTF-8.
    ///
    /// @return as much as the client's options allow, perhaps nothing
    public String body() {
        return new String(body, UTF_8);
    }

    /// How long the server asks to wait before the next attempt (RFC 9110 10.2.3), where it gives a
    /// number of seconds.
    ///
    /// @return zero or more, or empty if it does not ask, or by a date
    public Optional<Duration> retryAfter() {
        return headers.first("Retry-After")
                .map(String::strip)
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
