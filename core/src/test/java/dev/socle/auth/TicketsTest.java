package dev.socle.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Request;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TicketsTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofSeconds(30);
    private static final Identity ADA =
            Identity.of(User.of("ada", "staff")).until(NOON.plus(Duration.ofMinutes(5)));

    /// A book of tickets whose time a test sets.
    private static final class Book {

        private final String name;
        private Instant now = NOON;
        private Tickets tickets = Tickets.inMemory();

        Book(String name) {
            this.name = name;
        }

        String open(String query) {
            Request request = Exchange.get("/ws?" + query).build();
            var exchange = Exchange.of(request, Authentication.required(tickets));
            return exchange.outcome() + " " + exchange.principal();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Book remembered(int capacity) {
        var book = new Book("remembered");
        book.tickets = Tickets.inMemory(LIFETIME, capacity, () -> book.now);
        return book;
    }

    private static Book signed(SigningKeys keys, int capacity) {
        var book = new Book("signed");
        book.tickets = Tickets.signed(keys, LIFETIME, capacity, () -> book.now);
        return book;
    }

    static Stream<Book> books() {
        return Stream.of(remembered(3), signed(SigningKeys.random(), 3));
    }

    private static final String OPEN = "200 [] ada";
    private static final String REFUSED = "401 [Ticket] not reached";

    @ParameterizedTest
    @MethodSource("books")
    void aTicketIsGoodOnce(Book book) {
        var ticket = book.tickets.issue(ADA);

        assertThat(book.open("ticket=" + ticket)).isEqualTo(OPEN);
        assertThat(book.open("ticket=" + ticket)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @MethodSource("books")
    void aTicketTellsUntilWhenItsOwnerIsKnown(Book book) {
        var endless = Identity.of(User.of("bob"));
        for (var identity : new Identity[] {ADA, endless}) {
            Request request = Exchange.get("/ws?ticket=" + book.tickets.issue(identity)).build();

            assertThat(book.tickets.authenticate(request))
                    .isEqualTo(new Verdict.Accepted(identity));
        }
    }

    @ParameterizedTest
    @MethodSource("books")
    void aTicketIsGoodForItsTime(Book book) {
        var early = book.tickets.issue(ADA);
        var late = book.tickets.issue(ADA);

        book.now = NOON.plus(LIFETIME).minusMillis(1);
        assertThat(book.open("ticket=" + early)).isEqualTo(OPEN);
        book.now = NOON.plus(LIFETIME);
        assertThat(book.open("ticket=" + late)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @MethodSource("books")
    void whatIsNoTicketOpensNothing(Book book) {
        var one = book.tickets.issue(ADA);
        var two = book.tickets.issue(ADA);

        assertThat(book.open("tickets=x")).isEqualTo(REFUSED);
        assertThat(book.open("ticket=")).isEqualTo(REFUSED);
        assertThat(book.open("ticket=" + one + "x")).isEqualTo(REFUSED);
        assertThat(book.open("ticket=" + one + "&ticket=" + two)).isEqualTo(REFUSED);
        assertThat(book.open("ticket=" + one)).isEqualTo(OPEN);
    }

    @ParameterizedTest
    @MethodSource("books")
    void theRequestOfAChannelHasNoTicket(Book book) {
        Request request = Exchange.get("/ws?a=b&ticket=" + book.tickets.issue(ADA) + "&c").build();

        var left = Exchange.upgrade(request, Authentication.required(book.tickets)).left();

        assertThat(left.query()).contains("a=b&c");
    }

    @ParameterizedTest
    @MethodSource("books")
    void ticketsOfOneBookDiffer(Book book) {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            seen.add(book.tickets.issue(ADA));
        }

        assertThat(seen).hasSize(100).allMatch(ticket -> ticket.matches("[A-Za-z0-9._-]{22,}"));
    }

    @Test
    void anotherBookKnowsNoRememberedTicket() {
        assertThat(remembered(3).open("ticket=" + remembered(3).tickets.issue(ADA)))
                .isEqualTo(REFUSED);
    }

    @Test
    void everyNodeThatHasTheKeysKnowsASignedTicketOnce() {
        var keys = SigningKeys.random();
        var one = signed(keys, 3);
        var two = signed(keys, 3);
        var ticket = one.tickets.issue(ADA);

        assertThat(two.open("ticket=" + ticket)).isEqualTo(OPEN);
        assertThat(two.open("ticket=" + ticket)).isEqualTo(REFUSED);
        assertThat(one.open("ticket=" + ticket)).isEqualTo(OPEN);
    }

    @Test
    void aSignedSessionIsNoTicket() {
        var keys = SigningKeys.random();
        var bytes =
                SessionBytes.write(
                        new SavedSession(Session.of(User.of("ada")), NOON, NOON.plus(LIFETIME)));

        assertThat(signed(keys, 3).open("ticket=" + keys.sign("__Host-session", bytes)))
                .isEqualTo(REFUSED);
    }

    @Test
    void beyondTheCapacityTheOldestUnusedTicketIsDropped() {
        var book = remembered(2);
        var first = book.tickets.issue(ADA);
        var second = book.tickets.issue(ADA);
        var third = book.tickets.issue(ADA);

        assertThat(book.open("ticket=" + first)).isEqualTo(REFUSED);
        assertThat(book.open("ticket=" + second)).isEqualTo(OPEN);
        assertThat(book.open("ticket=" + third)).isEqualTo(OPEN);
    }

    @Test
    void whatHasExpiredTakesNoRoom() {
        var book = remembered(2);
        book.tickets.issue(ADA);
        book.now = NOON.plus(LIFETIME);
        var second = book.tickets.issue(ADA);
        book.tickets.issue(ADA);

        assertThat(book.open("ticket=" + second)).isEqualTo(OPEN);
    }

    /// Forgetting one that was used would make it good again.
    @Test
    void beyondTheCapacityOfUsedTicketsNoneIsGood() {
        var book = signed(SigningKeys.random(), 1);
        assertThat(book.open("ticket=" + book.tickets.issue(ADA))).isEqualTo(OPEN);

        assertThat(book.open("ticket=" + book.tickets.issue(ADA))).isEqualTo(REFUSED);
        book.now = NOON.plus(LIFETIME);
        assertThat(book.open("ticket=" + book.tickets.issue(ADA))).isEqualTo(OPEN);
    }

    @Test
    void onlyUsersCanBeSigned() {
        Principal other = () -> "ada";
        var tickets = Tickets.signed(SigningKeys.random());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tickets.issue(Identity.of(other)))
                .withMessageStartingWith("principal: dev.socle.auth.TicketsTest$")
                .withMessageEndingWith("(expected: dev.socle.auth.User, which can be signed)");
        assertThat(Tickets.inMemory().issue(Identity.of(other))).hasSize(22);
    }

    @Test
    void numbersThatAreTooSmallAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tickets.inMemory(Duration.ofMillis(999), 1, () -> NOON))
                .withMessage("lifetime: PT0.999S (expected: >= PT1S)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tickets.inMemory(LIFETIME, 0, () -> NOON))
                .withMessage("capacity: 0 (expected: >= 1)");
    }
}
