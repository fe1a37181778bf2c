package dev.socle.protocol;

import dev.socle.protocol.HandshakeResult.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Agrees on extensions, of which permessage-deflate is the only one known (RFC 6455 9.1, RFC 7692
/// 5, 7.1).
final class ExtensionRule {
    private ExtensionRule() {}

    /// The refusal of offers that do not follow the grammar; null if they do.
    static @Nullable Refused refusal(List<String> offers) {
        return ExtensionScanner.read(offers) != null
                ? null
                : new Refused(
                        400,
                        HandshakeHeaders.of(),
                        Seen.instead(
                                HandshakeHeaders.EXTENSIONS,
                                offers,
                                "a list of extensions, RFC 6455 9.1"));
    }

    /// The server's answer: to the first offer that need not be declined; null to none.
    static @Nullable DeflateParameters answer(List<String> offers, DeflateWish wish) {
        List<Extension> offered = ExtensionScanner.read(offers);
        if (offered == null || wish == DeflateWish.NONE) {
            return null;
        }
        for (Extension each : offered) {
            DeflateParameters offer = DeflateHeader.offer(each);
            if (offer != null) {
                return offer.answer(wish == DeflateWish.CLIENT_MAY_REMEMBER);
            }
        }
        return null;
    }

    /// What the server's answer agrees to; null if that is nothing that the client offered.
    static @Nullable DeflateParameters agreed(List<String> answer, List<DeflateParameters> offers) {
        List<Extension> answered = ExtensionScanner.read(answer);
        if (answered == null || answered.size() != 1) {
            return null;
        }
        DeflateParameters parameters = DeflateHeader.answer(answered.getFirst());
        boolean fits = parameters != null && offers.stream().anyMatch(parameters::answers);
        return fits ? parameters : null;
    }

    /// What is wrong with the server's answer; null if nothing is.
    static @Nullable String fault(List<String> answer, List<DeflateParameters> offers) {
        boolean none = List.of().equals(ExtensionScanner.read(answer));
        if (none || agreed(answer, offers) != null) {
            return null;
        }
        String expected =
                offers.isEmpty()
                        ? "none, since none was offered"
                        : "an answer to one of "
                                + offers.stream().map(DeflateHeader::write).toList();
        return Seen.instead(HandshakeHeaders.EXTENSIONS, answer, expected + ", RFC 6455 4.1");
    }
}
