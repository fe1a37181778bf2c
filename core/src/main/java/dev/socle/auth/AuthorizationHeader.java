package dev.socle.auth;

import dev.socle.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `Authorization` header of a request (RFC 9110 11.6.2).
final class AuthorizationHeader {

    private static final String NAME = "Authorization";

    private AuthorizationHeader() {}

    /// What follows the scheme; null if the header is not there or has another scheme. Of two
    /// headers nobody knows which one counts, so they hold nothing: the empty text, which is right
    /// for no scheme.
    static @Nullable String credentials(Request request, String scheme) {
        List<String> fields = request.headers().all(NAME);
        if (fields.stream().noneMatch(field -> isOf(field, scheme))) {
            return null;
        }
        return fields.size() == 1 ? fields.getFirst().substring(scheme.length()).strip() : "";
    }

    /// Adds the header, beside one that is there.
    static Request with(Request request, String scheme, String credentials) {
        return request.withHeaders(request.headers().with(NAME, scheme + ' ' + credentials));
    }

    static Request without(Request request) {
        return request.withHeaders(request.headers().without(NAME));
    }

    private static boolean isOf(String field, String scheme) {
        int length = scheme.length();
        return field.regionMatches(true, 0, scheme, 0, length)
                && (field.length() == length || field.charAt(length) == ' ');
    }
}
