package dev.socle.auth;

import dev.socle.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Tickets that open one WebSocket each, soon: for pages, which cannot set a header on a WebSocket
/// and may have no cookie of its host either.
///
/// A page that is known asks for a ticket, and puts it into the address:
///
/// ```java
/// get("/ws-ticket", request -> HttpResponse.text(tickets.issue(Identity.of(request).orElseThrow())))
///         .with(Authentication.required(bearer)),
/// get("/ws/chat", chat).with(Authentication.required(tickets))
/// ```
///
/// ```js
/// new WebSocket(url + "?ticket=" + await (await fetch("/ws-ticket", {headers})).text())
/// ```
///
/// Addresses end up in logs of proxies and in histories, which is why a ticket is good once and for
/// a short time. [dev.socle.interceptor.RequestLog] does not show it, and the request of the open
/// channel does not have it. Any thread may call any method.
public final class Tickets implements Authenticator {

    private static final String PARAMETER = "ticket";
    private static final Duration LIFETIME = Duration.ofSeconds(30);
    private static final int CAPACITY = 10_000;

    private final TicketBook book;
    private final Duration lifetime;
    private final InstantSource clock;

    private Tickets(TicketBook book, Duration lifetime, InstantSource clock) {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("lifetime: " + lifetime + " (expected: >= PT1S)");
        }
        this.book = book;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /// Tickets that this object remembers, 10,000 at most, for 30 seconds: each is good once, at
    /// the node that issued it.
    ///
    /// @return a book of its own
    public static Tickets inMemory() {
        return inMemory(LIFETIME, CAPACITY, InstantSource.system());
    }

    /// Tickets that this object remembers: each is good once, at the node that issued it.
    ///
    /// @param lifetime how long a ticket is good, at least a second
    /// @param capacity how many unused ones there may be, at least 1; beyond it the oldest is
    ///   dropped
    /// @param clock tells the time
    /// @return a book of its own
    /// @throws IllegalArgumentException if a number is too small
    public static Tickets inMemory(Duration lifetime, int capacity, InstantSource clock) {
        return new Tickets(new RememberedTickets(capacity), lifetime, clock);
    }

    /// Tickets that are signed, for 30 seconds: each is good at every node that has the keys, and
    /// once at each of them.
    ///
    /// @param keys sign the tickets
    /// @return tickets for principals that are a [User]
    public static Tickets signed(SigningKeys keys) {
        return signed(keys, LIFETIME, CAPACITY, InstantSource.system());
    }

    /// Tickets that are signed: each is good at every node that has the keys, and once at each of
    /// them. Who sees one on the way can use it at another node, until it expires.
    ///
    /// @param keys sign the tickets
    /// @param lifetime how long a ticket is good, at least a second
    /// @param capacity how many used ones are remembered that have not expired, at least 1; beyond
    ///   it all tickets are refused until some have
    /// @param clock tells the time
    /// @return tickets for principals that are a [User]
    /// @throws IllegalArgumentException if a number is too small
    public static Tickets signed(
            SigningKeys keys, Duration lifetime, int capacity, InstantSource clock) {
        return new Tickets(new SignedTickets(keys, capacity), lifetime, clock);
    }

    /// Issues a ticket.
    ///
    /// @param identity whom the ticket will tell, and until when
    /// @return letters, digits, `-`, `_` and `.`
    /// @throws IllegalArgumentException if tickets are signed and the principal is not a [User]
    public String issue(Identity identity) {
        Instant now = clock.instant();
        return book.issue(identity, now, now.plus(lifetime));
    }

    /// Redeems the ticket of the query.
    @Override
    public Verdict authenticate(Request request) {
        List<String> tickets = request.queryParams(PARAMETER);
        if (tickets.isEmpty()) {
            return new Verdict.Absent();
        }
        return tickets.size() > 1
                ? new Verdict.Rejected(challenge())
                : book.redeem(tickets.getFirst(), clock.instant())
                        .<Verdict>map(Verdict.Accepted::new)
                        .orElseGet(() -> new Verdict.Rejected(challenge()));
    }

    /// A scheme that browsers do not know and leave alone.
    @Override
    public String challenge() {
        return "Ticket";
    }

    @Override
    public Request conceal(Request request) {
        return request.withoutQueryParam(PARAMETER);
    }
}
