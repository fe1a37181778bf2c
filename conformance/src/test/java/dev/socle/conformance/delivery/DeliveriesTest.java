package dev.socle.conformance.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.websocket.SendResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A short run of what `./socle soak deliveries` does for ten million messages, and what it would
/// notice.
class DeliveriesTest {

    private static final Fate CLEAN = new Fate(true, true, false);
    private static final Fate LOST = new Fate(false, false, false);

    private final Ledger ledger = new Ledger('D', 10);

    @Test
    @Timeout(120)
    void twentyThousandMessagesOverABadNetworkArriveInOrderOrTheirSenderIsTold() throws Exception {
        var seed = System.nanoTime();

        assertThat(new Deliveries(seed, 20_000, 500, _ -> {}).run()).contains("deliveries");
    }

    @Test
    void whatArrivesTwiceOrLateIsNoticed() {
        ledger.arrive(ledger.next());
        var second = ledger.next();
        ledger.arrive(ledger.next());

        assertThatThrownBy(() -> ledger.arrive(second)).hasMessageContaining("arrived after 2");
    }

    @Test
    void aMessageThatIsMissingAmongOthersIsNoticed() {
        ledger.returned(ledger.next(), true);
        var second = ledger.next();
        ledger.returned(second, true);
        ledger.arrive(second);

        assertThatThrownBy(() -> ledger.verify(LOST)).hasMessageContaining("is missing");
    }

    @Test
    void whatIsMissingAtTheEndIsNoticedUnlessTheConnectionWasLost() {
        ledger.tell(ledger.next(), SendResult.SENT, null);

        ledger.verify(LOST);
        assertThatThrownBy(() -> ledger.verify(CLEAN)).hasMessageContaining("is missing");
    }

    @Test
    void whatWasDroppedMayNotArrive() {
        var message = ledger.next();
        ledger.tell(message, SendResult.DROPPED, null);
        ledger.verify(CLEAN);
        ledger.arrive(message);

        assertThatThrownBy(() -> ledger.verify(LOST)).hasMessageContaining("DROPPED and arrived");
    }

    @Test
    void aResultThatNeverComesOrComesTwiceIsNoticed() {
        var message = ledger.next();
        assertThatThrownBy(() -> ledger.verify(LOST)).hasMessageContaining("WAITING");
        ledger.tell(message, SendResult.SENT, null);

        assertThatThrownBy(() -> ledger.tell(message, SendResult.SENT, null))
                .hasMessageContaining("told twice");
    }

    @Test
    void aMessageThatWasChangedIsNoticed() {
        var bytes = new Numbered('D', 7).bytes();
        assertThat(Numbered.parse(bytes)).isEqualTo(new Numbered('D', 7));
        bytes[12] = 'x';

        assertThatThrownBy(() -> Numbered.parse(bytes)).hasMessageContaining("arrived as");
    }
}
