package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Acceptance.Verdict;
import dev.socle.websocket.SlowConsumer;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// SPEC 4.4: what gives way to a message that finds no room, in a buffer of 10 bytes and 3
/// messages.
class EvictionTest {

    @Test
    void nothingGivesWayByDefaultNorToTheNewest() {
        for (var policy : List.of(SlowConsumer.CLOSE, SlowConsumer.DROP_NEWEST)) {
            var buffer = buffer(policy);
            buffer.offer(message(10), null);
            assertThat(buffer.offer(message(1), null)).isEqualTo(Acceptance.FULL);
            assertThat(buffer.bytes()).isEqualTo(10);
        }
    }

    @Test
    void theOldestGiveWayAndNoMoreThanItTakes() {
        var buffer = buffer(SlowConsumer.DROP_OLDEST);
        var first = message(4);
        var second = message(4);
        var third = message(2);
        var last = message(5);
        buffer.offer(first, null);
        buffer.offer(second, null);
        buffer.offer(third, null);
        assertThat(buffer.offer(last, null)).isEqualTo(madeRoom(first, second));
        assertThat(buffer.bytes()).isEqualTo(7);
        assertThat(buffer.drain()).containsExactly(third, last);
    }

    @Test
    void equalMessagesAreNotTakenForOneAnother() {
        var buffer = buffer(SlowConsumer.DROP_OLDEST);
        for (var i = 0; i < 4; i++) {
            buffer.offer(message(1), null);
        }
        assertThat(buffer.drain()).hasSize(3);
    }

    @Test
    void whatIsPolledGivesNoRoom() {
        var buffer = buffer(SlowConsumer.DROP_OLDEST);
        var waiting = message(2);
        buffer.offer(message(8), null);
        buffer.poll();
        buffer.offer(waiting, null);
        assertThat(buffer.offer(message(3), null)).isEqualTo(Acceptance.FULL);
        assertThat(buffer.drain()).containsExactly(waiting);
    }

    @Test
    void allGiveWayToAMessageLargerThanTheBound() {
        var buffer = buffer(SlowConsumer.DROP_OLDEST);
        var small = message(1);
        var large = message(1000);
        buffer.offer(small, null);
        assertThat(buffer.offer(large, null)).isEqualTo(madeRoom(small));
        assertThat(buffer.bytes()).isEqualTo(1000);
        assertThat(buffer.offer(small, null)).isEqualTo(madeRoom(large));
    }

    @Test
    void messagesWithAKeyAreSparedWhereOthersAreConflated() {
        var buffer = buffer(SlowConsumer.CONFLATE);
        var keyed = message(3);
        var plain = message(3);
        var last = message(3);
        buffer.offer(keyed, "key");
        buffer.offer(plain, null);
        buffer.offer(message(4), "other");
        assertThat(buffer.offer(last, null)).isEqualTo(madeRoom(plain));
        assertThat(buffer.offer(message(8), null)).isEqualTo(Acceptance.FULL);
        assertThat(buffer.drain()).containsExactly(keyed, message(4), last);
    }

    @Test
    void aMessageOfAWaitingKeyNeedsTheRoomThatItAddsOnly() {
        var buffer = buffer(SlowConsumer.CLOSE);
        var first = message(5);
        var second = message(8);
        buffer.offer(first, "key");
        buffer.offer(message(2), null);
        assertThat(buffer.offer(second, "key"))
                .isEqualTo(new Acceptance(Verdict.ACCEPTED, List.of(first)));
        assertThat(buffer.bytes()).isEqualTo(10);
        assertThat(buffer.offer(message(9), "key")).isEqualTo(Acceptance.FULL);
        assertThat(buffer.bytes()).as("as before").isEqualTo(10);
        assertThat(buffer.drain()).containsExactly(second, message(2));
    }

    @Test
    void othersGiveWayToALongerMessageOfAWaitingKeyWhichKeepsItsPlace() {
        var buffer = buffer(SlowConsumer.DROP_OLDEST);
        var oldest = message(1);
        var keyed = message(2);
        var youngest = message(3);
        var longer = message(7);
        buffer.offer(oldest, null);
        buffer.offer(keyed, "key");
        buffer.offer(youngest, null);
        assertThat(buffer.offer(longer, "key")).isEqualTo(madeRoom(oldest, keyed));
        assertThat(buffer.drain()).containsExactly(longer, youngest);
    }

    @Test
    void aKeyIsForgottenWithItsMessage() {
        var buffer = buffer(SlowConsumer.DROP_OLDEST);
        buffer.offer(message(1), "polled");
        buffer.poll();
        assertThat(buffer.offer(message(1), "polled")).isEqualTo(Acceptance.ACCEPTED);
        buffer.release(1, 1);
        buffer.offer(message(10), null);
        buffer.poll();
        buffer.release(10, 1);
        assertThat(buffer.offer(message(1), "polled").dropped()).isEmpty();
    }

    @Test
    void asManyControlFramesWaitAsMessagesAndCountForNothing() {
        var buffer = buffer(SlowConsumer.DROP_OLDEST);
        var ping = new ControlFrame(ControlFrame.Kind.PING, ByteBuffer.allocate(125));
        for (var i = 0; i < 3; i++) {
            assertThat(buffer.offer(ping)).isEqualTo(Verdict.ACCEPTED);
        }
        assertThat(buffer.offer(ping)).isEqualTo(Verdict.FULL);
        assertThat(buffer.bytes()).isZero();
        assertThat(buffer.pollControl()).isEqualTo(ping);
        assertThat(buffer.offer(ping)).isEqualTo(Verdict.ACCEPTED);
        assertThat(buffer.drain()).isEmpty();
        assertThat(buffer.pollControl()).isNull();
        assertThat(buffer.offer(ping)).isEqualTo(Verdict.CLOSED);
    }

    private static OutgoingBuffer buffer(SlowConsumer policy) {
        return new OutgoingBuffer(SmallBuffers.options(policy));
    }

    private static Acceptance madeRoom(OutgoingMessage... dropped) {
        return new Acceptance(Verdict.MADE_ROOM, List.of(dropped));
    }

    private static OutgoingMessage message(int size) {
        return OutgoingMessage.of(ByteBuffer.allocate(size), null);
    }
}
