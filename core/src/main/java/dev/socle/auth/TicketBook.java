package dev.socle.auth;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Issues tickets, and knows them again once.
sealed interface TicketBook permits RememberedTickets, SignedTickets {

    /// A ticket.
    String issue(Identity identity, Instant now, Instant expiresAt);

    /// Whose ticket it is, at the first call.
    Optional<Identity> redeem(String ticket, Instant now);

    /// 128 bits that nobody can guess, in letters, digits, `-` and `_`.
    static String randomName(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
