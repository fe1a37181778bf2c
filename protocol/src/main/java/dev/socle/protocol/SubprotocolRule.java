package dev.socle.protocol;

import dev.socle.protocol.HandshakeResult.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the subprotocol: the server's first preference among those that the client offered (RFC
/// 6455 4.2.2).
final class SubprotocolRule {
    private SubprotocolRule() {}

    /// The one to agree on; null for none.
    static @Nullable String choose(List<String> offered, HandshakeWish wish) {
        String chosen = wish.chosenSubprotocol();
        return chosen != null
                ? chosen
                : wish.subprotocols().stream().filter(offered::contains).findFirst().orElse(null);
    }

    /// The refusal where there is no right choice; null if there is one.
    static @Nullable Refused refusal(List<String> offered, HandshakeWish wish) {
        if (!offered.stream().allMatch(Tokens::isToken)) {
            return refused(400, offered, "tokens, RFC 6455 4.1");
        }
        String chosen = choose(offered, wish);
        if (chosen != null && !offered.contains(chosen)) {
            return refused(500, offered, "the chosen " + chosen + ", RFC 6455 4.2.2");
        }
        if (chosen == null && wish.requiresSubprotocol()) {
            return refused(400, offered, "one of " + wish.subprotocols() + ", required here");
        }
        return null;
    }

    private static Refused refused(int status, List<String> offered, String expected) {
        return new Refused(
                status,
                HandshakeHeaders.of(),
                Seen.instead(HandshakeHeaders.PROTOCOL, offered, expected));
    }
}
