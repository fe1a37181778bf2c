package dev.socle.protocol;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides whether a server's response agrees to a WebSocket, and to no more than the client
/// offered (RFC 6455 4.1).
final class AnswerRule {
    private static final String SECTION = ", RFC 6455 4.1";

    private AnswerRule() {}

    /// What keeps the response from agreeing; null if it agrees.
    static @Nullable String fault(
            int status,
            Function<String, List<String>> headers,
            String key,
            List<String> subprotocols,
            List<DeflateParameters> deflate) {
        if (status != 101) {
            return Seen.instead("status", List.of(Integer.toString(status)), "101" + SECTION);
        }
        String fault = upgradeFault(headers, HandshakeKey.accept(key));
        if (fault == null) {
            fault = ExtensionRule.fault(headers.apply(HandshakeHeaders.EXTENSIONS), deflate);
        }
        return fault != null
                ? fault
                : subprotocolFault(headers.apply(HandshakeHeaders.PROTOCOL), subprotocols);
    }

    private static @Nullable String upgradeFault(
            Function<String, List<String>> headers, String accept) {
        List<String> upgrade = headers.apply(HandshakeHeaders.UPGRADE);
        if (upgrade.size() != 1 || !Tokens.contains(upgrade, HandshakeHeaders.WEBSOCKET)) {
            return Seen.instead(
                    HandshakeHeaders.UPGRADE, upgrade, HandshakeHeaders.WEBSOCKET + SECTION);
        }
        List<String> connection = headers.apply(HandshakeHeaders.CONNECTION);
        if (!Tokens.contains(connection, HandshakeHeaders.UPGRADE)) {
            return Seen.instead(
                    HandshakeHeaders.CONNECTION, connection, HandshakeHeaders.UPGRADE + SECTION);
        }
        List<String> proof = headers.apply(HandshakeHeaders.ACCEPT);
        boolean proven = proof.size() == 1 && proof.getFirst().strip().equals(accept);
        return proven ? null : Seen.instead(HandshakeHeaders.ACCEPT, proof, accept + SECTION);
    }

    private static @Nullable String subprotocolFault(List<String> chosen, List<String> offered) {
        boolean fits =
                chosen.isEmpty()
                        || (chosen.size() == 1 && offered.contains(chosen.getFirst().strip()));
        return fits
                ? null
                : Seen.instead(HandshakeHeaders.PROTOCOL, chosen, "one of " + offered + SECTION);
    }
}
