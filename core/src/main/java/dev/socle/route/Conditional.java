package dev.socle.route;

import dev.socle.http.ContentTypes;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Answers with a file, or with 304 where the client has it already (RFC 9110 13).
final class Conditional {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private Conditional() {}

    static HttpResponse answer(Request request, StaticFile file, String cacheControl) {
        HttpResponse response =
                HttpResponse.status(isNotModified(request, file) ? 304 : 200)
                        .header("ETag", file.etag())
                        .header("Cache-Control", cacheControl);
        if (file.lastModified() != null) {
            response = response.header("Last-Modified", HTTP_DATE.format(file.lastModified()));
        }
        return response.status() == 304
                ? response
                : response.contentType(ContentTypes.ofFileName(file.name())).withBody(file.body());
    }

    /// `If-Modified-Since` counts only where there is no `If-None-Match` (RFC 9110 13.1.3).
    private static boolean isNotModified(Request request, StaticFile file) {
        if (request.headers().contains("If-None-Match")) {
            List<String> known = request.headers().tokens("If-None-Match");
            return known.contains("*") || known.stream().anyMatch(tag -> isSame(tag, file.etag()));
        }
        Instant modified = file.lastModified();
        return modified != null
                && request.header("If-Modified-Since")
                        .map(date -> !modified.isAfter(parse(date)))
                        .orElse(false);
    }

    /// Weak comparison (RFC 9110 8.8.3.2).
    private static boolean isSame(String tag, String other) {
        return strong(tag).equals(strong(other));
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /// A date that cannot be read is as good as none (RFC 9110 13.1.3).
    private static Instant parse(String date) {
        try {
            return HTTP_DATE.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}
