package dev.socle.auth;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/// Tickets that mean nothing but to the object that issued them.
final class RememberedTickets implements TicketBook {

    private final SecureRandom random = new SecureRandom();

    // guarded by this
    private final ExpiringMap<Identity> issued;

    RememberedTickets(int capacity) {
        issued = new ExpiringMap<>(capacity);
    }

    @Override
    public synchronized String issue(Identity identity, Instant now, Instant expiresAt) {
        if (issued.isFull(now)) {
            issued.removeOldest();
        }
        String ticket = TicketBook.randomName(random);
        issued.put(ticket, identity, expiresAt);
        return ticket;
    }

    /// The map is no oracle: where a wrong ticket lies in it says nothing about a right one.
    @Override
    public synchronized Optional<Identity> redeem(String ticket, Instant now) {
        return Optional.ofNullable(issued.remove(ticket, now));
    }
}
