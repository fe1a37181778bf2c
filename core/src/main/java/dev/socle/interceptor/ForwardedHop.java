package dev.socle.interceptor;

import dev.socle.http.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What one proxy says about the request that it got.
///
/// @param client who sent it: a node as in RFC 7239 6, or null
/// @param scheme `http` or `https`, or null
/// @param host the `Host` that it had, or null
record ForwardedHop(@Nullable String client, @Nullable String scheme, @Nullable String host) {

    /// The hops of `Forwarded` (RFC 7239), the one farthest from here first.
    static List<ForwardedHop> ofForwarded(Headers headers) {
        return headers.tokens("Forwarded").stream().map(ForwardedHop::parse).toList();
    }

    /// The hops of `X-Forwarded-For`, the one farthest from here first. `X-Forwarded-Proto` and
    /// `X-Forwarded-Host` are the same for all: what stands last in them was written nearest to
    /// here.
    static List<ForwardedHop> ofXForwarded(Headers headers) {
        String scheme = scheme(last(headers, "X-Forwarded-Proto"));
        String host = last(headers, "X-Forwarded-Host");
        List<String> clients = headers.tokens("X-Forwarded-For");
        return clients.isEmpty()
                ? List.of(new ForwardedHop(null, scheme, host))
                : clients.stream().map(client -> new ForwardedHop(client, scheme, host)).toList();
    }

    /// The client's address, or null if the hop does not tell it. No name is looked up.
    @Nullable InetSocketAddress clientAddress() {
        if (client == null) {
            return null;
        }
        int bracket = client.lastIndexOf(']');
        int colon = client.lastIndexOf(':');
        boolean port = bracket >= 0 ? colon > bracket : colon >= 0 && client.indexOf(':') == colon;
        String address = port ? client.substring(0, colon) : client;
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        try {
            return new InetSocketAddress(
                    InetAddress.ofLiteral(address), port ? port(client.substring(colon + 1)) : 0);
        } catch (IllegalArgumentException e) {
            return null; // unknown, or an obfuscated identifier (RFC 7239 6.2, 6.3)
        }
    }

    private static int port(String text) {
        return text.startsWith("_") ? 0 : Integer.parseInt(text);
    }

    private static ForwardedHop parse(String element) {
        String client = null;
        String scheme = null;
        String host = null;
        for (String pair : splitPairs(element)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : unquote(pair.substring(equals + 1).strip());
            switch (pair.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT)) {
                case "for" -> client = value;
                case "proto" -> scheme = scheme(value);
                case "host" -> host = value;
                default -> {} // by, and extensions
            }
        }
        return new ForwardedHop(client, scheme, host);
    }

    private static List<String> splitPairs(String element) {
        List<String> pairs = new ArrayList<>(4);
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                pairs.add(element.substring(start, i));
                start = i + 1;
            }
        }
        pairs.add(element.substring(start));
        return pairs;
    }

    private static String unquote(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static @Nullable String last(Headers headers, String name) {
        List<String> values = headers.tokens(name);
        return values.isEmpty() ? null : values.getLast();
    }

    private static @Nullable String scheme(@Nullable String name) {
        return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
            case "http", "ws" -> "http";
            case "https", "wss" -> "https";
            default -> null;
        };
    }
}
