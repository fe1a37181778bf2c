package dev.socle.auth;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/// Tickets that say themselves whose they are: small sessions with a name of their own, which is
/// remembered from their use to their end.
final class SignedTickets implements TicketBook {

    private static final String PURPOSE = "ticket";
    private static final String NAME = "name";
    private static final String UNTIL = "until";

    private final SecureRandom random = new SecureRandom();
    private final SigningKeys keys;

    // guarded by this
    private final ExpiringMap<Boolean> used;

    SignedTickets(SigningKeys keys, int capacity) {
        this.keys = keys;
        this.used = new ExpiringMap<>(capacity);
    }

    @Override
    public String issue(Identity identity, Instant now, Instant expiresAt) {
        if (!(identity.principal() instanceof User user)) {
            throw new IllegalArgumentException(
                    "principal: "
                            + identity.principal().getClass().getName()
                            + " (expected: "
                            + User.class.getName()
                            + ", which can be signed)");
        }
        Session session = Session.of(user).with(NAME, TicketBook.randomName(random));
        Session whole =
                identity.expiresAt() == null
                        ? session
                        : session.with(UNTIL, identity.expiresAt().toString());
        return keys.sign(PURPOSE, SessionBytes.write(new SavedSession(whole, now, expiresAt)));
    }

    @Override
    public Optional<Identity> redeem(String ticket, Instant now) {
        return keys.verify(PURPOSE, ticket)
                .flatMap(SessionBytes::read)
                .filter(saved -> now.isBefore(saved.expiresAt()))
                .filter(saved -> isFirstUse(saved, now))
                .map(SavedSession::session)
                .flatMap(SignedTickets::identity);
    }

    private synchronized boolean isFirstUse(SavedSession saved, Instant now) {
        String name = saved.session().get(NAME).orElse("");
        if (used.isFull(now) || used.contains(name)) {
            return false;
        }
        used.put(name, true, saved.expiresAt());
        return true;
    }

    private static Optional<Identity> identity(Session session) {
        return session.user()
                .map(user ->
                        new Identity(user, session.get(UNTIL).map(Instant::parse).orElse(null)));
    }
}
