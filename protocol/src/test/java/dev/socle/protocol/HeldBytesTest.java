package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class HeldBytesTest {
    private final HeldBytes held = new HeldBytes();

    @Test
    void keepsWhatIsAddedInOrder() {
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("01 02 03 04 05 06"));
        held.add(in, 1, 3, 100);
        held.add(in, 3, 3, 100);
        held.add(in, 4, 6, 100);
        assertThat(held.size()).isEqualTo(4);
        assertThat(held.take()).isEqualTo(ByteBuffer.wrap(Hex.bytes("02 03 05 06")));
        assertThat(in.position()).isZero();
    }

    @Test
    void holdsNothingAfterItWasTaken() {
        held.add(ByteBuffer.allocate(3), 0, 3, 100);
        held.take();
        assertThat(held.size()).isZero();
        assertThat(held.take().array()).isEmpty();
    }

    @Test
    void growsByDoublingUpToTheLimit() {
        assertThat(capacityAfter(1, 100)).isEqualTo(1);
        assertThat(capacityAfter(3, 100)).isEqualTo(4);
        assertThat(capacityAfter(65, 100)).isEqualTo(100);
        assertThat(capacityAfter(100, 100)).isEqualTo(100);
    }

    @Test
    void growsToWhatIsNeededWhenThatIsMore() {
        held.add(ByteBuffer.allocate(10), 0, 10, 1000);
        held.add(ByteBuffer.allocate(90), 0, 90, 1000);
        assertThat(held.take().array()).hasSize(100);
    }

    @Test
    void takesRoomForAllThatIsAnnouncedOnceAnEighthOfItIsThere() {
        held.add(ByteBuffer.allocate(2), 0, 2, 17, 100);
        assertThat(held.take().array()).hasSize(16);
        held.add(ByteBuffer.allocate(3), 0, 3, 17, 100);
        assertThat(held.take().array()).hasSize(17);
    }

    @Test
    void takesNoRoomForNothing() {
        held.add(ByteBuffer.allocate(0), 0, 0, 1000);
        assertThat(held.take().array()).isEmpty();
    }

    private int capacityAfter(int bytes, int limit) {
        for (int i = 0; i < bytes; i++) {
            held.add(ByteBuffer.allocate(1), 0, 1, limit);
        }
        return held.take().array().length;
    }
}
