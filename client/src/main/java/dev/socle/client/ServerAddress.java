package dev.socle.client;

import java.net.URI;
import java.util.Locale;

/// Where a WebSocket is (RFC 6455 3).
///
/// @param secure whether it is reached over TLS
/// @param host a name, or an address; that of IPv6 without brackets
/// @param port 1 to 65535
/// @param target path and query, in their encoded form
record ServerAddress(boolean secure, String host, int port, String target) {

    private static final int PLAIN_PORT = 80;
    private static final int TLS_PORT = 443;

    static ServerAddress of(URI uri) {
        return of(uri, isSecure(uri));
    }

    /// The target of a redirect.
    ///
    /// @param location absolute or relative, of `ws`, `wss`, `http` or `https`
    /// @throws IllegalArgumentException if it is none of these, or leaves TLS
    ServerAddress resolve(String location) {
        var target = toUri().resolve(location);
        var scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        var next =
                switch (scheme) {
                    case "http", "ws" -> of(target, false);
                    case "https", "wss" -> of(target, true);
                    default -> throw refused("redirect", scheme + ":", "ws, wss, http or https");
                };
        if (secure && !next.secure) {
            throw refused("redirect", next.toString(), "no way out of TLS");
        }
        return next;
    }

    boolean isSameOrigin(ServerAddress other) {
        return secure == other.secure && port == other.port && host.equals(other.host);
    }

    /// The value of `Host`.
    String authority() {
        var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? TLS_PORT : PLAIN_PORT) ? name : name + ":" + port;
    }

    /// Without the query, which may hold a ticket.
    @Override
    public String toString() {
        var query = target.indexOf('?');
        return scheme() + authority() + (query < 0 ? target : target.substring(0, query));
    }

    private URI toUri() {
        return URI.create(scheme() + authority() + target);
    }

    private String scheme() {
        return secure ? "wss://" : "ws://";
    }

    private static boolean isSecure(URI uri) {
        return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "ws" -> false;
            case "wss" -> true;
            default -> throw refused("uri", uri.getScheme() + ":", "ws or wss");
        };
    }

    private static ServerAddress of(URI uri, boolean secure) {
        if (uri.getRawUserInfo() != null) {
            throw refused("uri", "user information", "none; ClientRequest.basic sends it");
        }
        if (uri.getRawFragment() != null) {
            throw refused("uri", "a fragment", "none, RFC 6455 3");
        }
        var host = uri.getHost();
        if (host == null) {
            throw refused("uri", String.valueOf(uri.getRawAuthority()), "a host in ASCII");
        }
        var port = uri.getPort() >= 0 ? uri.getPort() : secure ? TLS_PORT : PLAIN_PORT;
        if (port == 0 || port > 65_535) {
            throw refused("uri", "port " + port, "1 to 65535");
        }
        return new ServerAddress(secure, plain(host), port, target(uri));
    }

    private static String plain(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
    }

    private static String target(URI uri) {
        var ascii = URI.create(uri.toASCIIString());
        var path = ascii.getRawPath();
        var query = ascii.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static IllegalArgumentException refused(String name, String seen, String expected) {
        return new IllegalArgumentException(name + ": " + seen + " (expected: " + expected + ")");
    }
}
