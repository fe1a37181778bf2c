package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.websocket.SendResult;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// SPEC 4.6.
class OutgoingStreamTest {

    private final List<String> seen = new ArrayList<>();
    private final StreamTurns turns = new StreamTurns(false);
    private final OutgoingStream stream = stream("told");

    @Test
    void takesFragmentsInItsTurnOnly() {
        assertThat(accept(stream, 1, false)).isNull();
        turns.request(stream);
        assertThat(accept(stream, 1, false)).isNotNull();
        assertThat(accept(stream, 1, true)).isNotNull();
        assertThat(accept(stream, 1, false)).as("after the last").isNull();
        assertThat(stream.poll()).isEqualTo(new Fragment(stream, bytes(1), true, false));
        assertThat(stream.poll()).isEqualTo(new Fragment(stream, bytes(1), false, true));
        assertThat(stream.poll()).isNull();
    }

    @Test
    void isReadyWhileThereIsRoomAndAgainWhenItWasGivenBack() {
        turns.request(stream);
        stream.whenReady(() -> seen.add("at once"));
        accept(stream, 64 * 1024, false);
        stream.whenReady(() -> seen.add("later"));
        assertThat(seen).containsExactly("at once");
        stream.poll();
        assertThat(stream.heldBytes()).as("while it is written").isEqualTo(64 * 1024);
        stream.release(1);
        assertThat(seen).containsExactly("at once", "later");
        stream.release(64 * 1024 - 1);
        assertThat(seen).as("each task once").hasSize(2);
        assertThat(stream.heldBytes()).isZero();
    }

    @Test
    void holdsFewFragmentsHoweverSmall() {
        turns.request(stream);
        for (var i = 0; i < 64; i++) {
            accept(stream, 0, false);
        }
        stream.whenReady(() -> seen.add("ready"));
        assertThat(seen).isEmpty();
        stream.poll();
        stream.release(0);
        assertThat(seen).containsExactly("ready");
    }

    @Test
    void turnsAreTakenInOrderAndOneAtATime() {
        var second = stream("second");
        var third = stream("third");
        turns.request(stream);
        turns.request(second);
        turns.request(third);
        second.whenReady(() -> seen.add("second"));
        third.whenReady(() -> seen.add("third"));
        turns.end(third);
        assertThat(seen).as("it was not its turn").isEmpty();
        turns.end(stream);
        assertThat(seen).containsExactly("second");
        turns.giveUp(second);
        assertThat(seen).containsExactly("second", "second CLOSED", "third");
        assertThat(turns.current()).isEqualTo(third);
    }

    @Test
    void aTurnThatIsGivenUpBeforeItCameIsPassedOver() {
        var second = stream("second");
        var third = stream("third");
        turns.request(stream);
        turns.request(second);
        turns.request(third);
        turns.giveUp(second);
        turns.end(stream);
        assertThat(turns.current()).isEqualTo(third);
        assertThat(seen).containsExactly("second CLOSED");
    }

    @Test
    void closingRefusesAllButWhatWasAcceptedToItsEnd() {
        var second = stream("second");
        turns.request(stream);
        turns.request(second);
        accept(stream, 1, true);
        turns.close();
        assertThat(seen).containsExactly("second CLOSED");
        stream.tell(SendResult.SENT);
        stream.tell(SendResult.CLOSED);
        assertThat(seen).as("told once").containsExactly("second CLOSED", "told SENT");
        var late = stream("late");
        turns.request(late);
        assertThat(late.isRefused()).isTrue();
    }

    @Test
    void closingCutsAnOpenMessageBetweenFragments() {
        turns.request(stream);
        accept(stream, 1, false);
        stream.whenReady(() -> seen.add("ready"));
        turns.close();
        assertThat(accept(stream, 1, true)).isNull();
        assertThat(stream.poll()).as("what was accepted").isNotNull();
        assertThat(seen).containsExactly("ready", "told CLOSED");
    }

    @Test
    void isUntouchedWhereOnlyItsWriterCouldGoOn() {
        turns.request(stream);
        assertThat(stream.isUntouched(0, 10)).isFalse();
        assertThat(stream.isUntouched(9, 10)).isFalse();
        assertThat(stream.isUntouched(10, 10)).isTrue();
        stream.touch();
        assertThat(stream.isUntouched(11, 10)).isFalse();
        accept(stream, 1, false);
        assertThat(stream.isUntouched(30, 10)).isFalse();
        assertThat(stream.isUntouched(50, 10)).as("the network is slow").isFalse();
        stream.release(1);
        assertThat(stream.isUntouched(60, 10)).isTrue();
    }

    private OutgoingStream stream(String name) {
        return new OutgoingStream(
                false, Thread.currentThread(), result -> seen.add(name + " " + result));
    }

    private static Object accept(OutgoingStream stream, int size, boolean last) {
        return stream.accept(bytes(size), last);
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size);
    }
}
