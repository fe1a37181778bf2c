package dev.socle.interceptor;

import dev.socle.http.BadRequestException;
import dev.socle.http.PercentEncoding;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Hides the values of some parameters of a query.
///
/// @param names in lower case
record QueryRedaction(Set<String> names) {

    private static final String HIDDEN = "***";

    QueryRedaction(Set<String> names) {
        this.names =
                names.stream()
                        .map(n -> n.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    void append(String query, StringBuilder line) {
        int start = 0;
        while (start <= query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            appendPair(query.substring(start, end), line);
            line.append(ampersand < 0 ? "" : "&");
            start = end + 1;
        }
    }

    private void appendPair(String pair, StringBuilder line) {
        int equals = pair.indexOf('=');
        if (equals >= 0 && isSecret(pair.substring(0, equals))) {
            line.append(pair, 0, equals + 1).append(HIDDEN);
        } else {
            line.append(pair);
        }
    }

    /// A name that cannot be decoded may be anything.
    private boolean isSecret(String encodedName) {
        try {
            return names.contains(PercentEncoding.decodeForm(encodedName).toLowerCase(Locale.ROOT));
        } catch (BadRequestException e) {
            return true;
        }
    }
}
