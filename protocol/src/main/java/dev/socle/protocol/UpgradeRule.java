package dev.socle.protocol;

import dev.socle.protocol.HandshakeResult.Refused;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides whether a request asks for a WebSocket as it must (RFC 6455 4.2.1, 4.4).
final class UpgradeRule {
    private static final String SECTION = ", RFC 6455 4.2.1";
    private static final Pattern ZERO = Pattern.compile("0+");

    private UpgradeRule() {}

    /// The refusal of a request that does not; null if it does.
    static @Nullable Refused refusal(HandshakeRequest request) {
        String method = request.method();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return methodNotAllowed(method);
        }
        if (!request.httpVersion().equals("HTTP/1.1")) {
            return new Refused(
                    400, HandshakeHeaders.of(), seen("version", request.httpVersion(), "HTTP/1.1"));
        }
        String missing = missing(request);
        if (missing != null) {
            return upgradeRequired(missing);
        }
        String fault = fault(request);
        return fault == null ? null : new Refused(400, HandshakeHeaders.of(), fault);
    }

    /// What a request lacks that does not ask for a WebSocket at all, such as a browser's that
    /// follows a link to one.
    private static @Nullable String missing(HandshakeRequest request) {
        if (!request.method().equals("GET")) {
            return seen("method", request.method(), "GET");
        }
        List<String> upgrade = request.header(HandshakeHeaders.UPGRADE);
        if (!Tokens.contains(upgrade, HandshakeHeaders.WEBSOCKET)) {
            return Seen.instead(
                    HandshakeHeaders.UPGRADE, upgrade, HandshakeHeaders.WEBSOCKET + SECTION);
        }
        List<String> connection = request.header(HandshakeHeaders.CONNECTION);
        if (!Tokens.contains(connection, HandshakeHeaders.UPGRADE)) {
            return Seen.instead(
                    HandshakeHeaders.CONNECTION, connection, HandshakeHeaders.UPGRADE + SECTION);
        }
        List<String> version = request.header(HandshakeHeaders.VERSION);
        boolean spoken =
                version.size() == 1
                        && version.getFirst().strip().equals(HandshakeHeaders.VERSION_13);
        return spoken
                ? null
                : Seen.instead(
                        HandshakeHeaders.VERSION,
                        version,
                        HandshakeHeaders.VERSION_13 + ", RFC 6455 4.4");
    }

    private static @Nullable String fault(HandshakeRequest request) {
        List<String> encoding = request.header("Transfer-Encoding");
        if (!encoding.isEmpty()) {
            return Seen.instead("Transfer-Encoding", encoding, "none" + SECTION);
        }
        List<String> length = request.header("Content-Length");
        if (!length.stream().allMatch(each -> ZERO.matcher(each.strip()).matches())) {
            return Seen.instead("Content-Length", length, "none or 0" + SECTION);
        }
        List<String> key = request.header(HandshakeHeaders.KEY);
        boolean valid = key.size() == 1 && HandshakeKey.isValid(key.getFirst().strip());
        return valid
                ? null
                : Seen.instead(HandshakeHeaders.KEY, key, "one, the base64 of 16 bytes" + SECTION);
    }

    private static Refused methodNotAllowed(String method) {
        return new Refused(405, HandshakeHeaders.of("Allow", "GET"), seen("method", method, "GET"));
    }

    private static Refused upgradeRequired(String explanation) {
        SequencedMap<String, String> headers = HandshakeHeaders.upgrade();
        headers.put(HandshakeHeaders.VERSION, HandshakeHeaders.VERSION_13);
        return new Refused(426, headers, explanation);
    }

    private static String seen(String name, String value, String expected) {
        return Seen.instead(name, List.of(value), expected + SECTION);
    }
}
