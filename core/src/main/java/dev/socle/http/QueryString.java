package dev.socle.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parameters of a query, decoded when first asked for.
final class QueryString {

    private static final QueryString NONE = new QueryString(null);

    private final @Nullable String query;
    // Name, value, name, value. Written by any thread that asks first: all would write the same.
    private volatile @Nullable List<String> pairs;

    private QueryString(@Nullable String query) {
        this.query = query;
    }

    static QueryString of(@Nullable String query) {
        return query == null ? NONE : new QueryString(query);
    }

    /// The query as it was sent, or null.
    @Nullable String text() {
        return query;
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        List<String> decoded = pairs();
        List<String> values = new ArrayList<>(2);
        for (int i = 0; i < decoded.size(); i += 2) {
            if (decoded.get(i).equals(name)) {
                values.add(decoded.get(i + 1));
            }
        }
        return List.copyOf(values);
    }

    /// The query without a parameter, otherwise as it was sent; null if nothing is left.
    @Nullable String without(String name) {
        String present = query == null ? "" : query;
        String kept =
                Arrays.stream(present.split("&", -1))
                        .filter(pair -> !nameOf(pair).equals(name))
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? null : kept;
    }

    private List<String> pairs() {
        List<String> present = pairs;
        if (present == null) {
            present = query == null ? List.of() : decode(query);
            pairs = present;
        }
        return present;
    }

    private static List<String> decode(String query) {
        List<String> pairs = new ArrayList<>();
        int start = 0;
        while (start <= query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (end > start) {
                addPair(query.substring(start, end), pairs);
            }
            start = end + 1;
        }
        return List.copyOf(pairs);
    }

    private static void addPair(String pair, List<String> pairs) {
        int equals = pair.indexOf('=');
        pairs.add(nameOf(pair));
        pairs.add(equals < 0 ? "" : PercentEncoding.decodeForm(pair.substring(equals + 1)));
    }

    private static String nameOf(String pair) {
        int equals = pair.indexOf('=');
        return PercentEncoding.decodeForm(equals < 0 ? pair : pair.substring(0, equals));
    }
}
