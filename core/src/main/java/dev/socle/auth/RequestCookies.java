package dev.socle.auth;

import dev.socle.http.Headers;
import dev.socle.http.Request;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The `Cookie` headers of a request (RFC 6265 4.2).
final class RequestCookies {

    private static final String NAME = "Cookie";

    private RequestCookies() {}

    /// The request without cookies of a name; the others stay as they were sent.
    static Request without(Request request, String cookie) {
        if (request.cookie(cookie).isEmpty()) {
            return request;
        }
        Headers.Builder headers = Headers.builder();
        request.headers()
                .forEach((name, value) -> {
                    String kept = name.equalsIgnoreCase(NAME) ? without(value, cookie) : value;
                    if (!kept.isEmpty() || value.isEmpty()) {
                        headers.add(name, kept);
                    }
                });
        return request.withHeaders(headers.build());
    }

    private static String without(String pairs, String cookie) {
        return Arrays.stream(pairs.split(";", -1))
                .map(String::strip)
                .filter(pair -> !nameOf(pair).equals(cookie))
                .collect(Collectors.joining("; "));
    }

    private static String nameOf(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? "" : pair.substring(0, equals).strip();
    }
}
