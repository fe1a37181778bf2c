package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7692 7.2.3.2: what a peer may refer back to.
final class HistoryTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 12, 15})
    void keepsTheLastBytesUpToTheWindow(int windowBits) {
        int window = 1 << windowBits;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(windowBits);
        History history = new History(windowBits);
        byte[] all = {};
        for (int i = 0; i < 60; i++) {
            byte[] more = new byte[random.nextInt(random.nextBoolean() ? 20 : 2 * window)];
            random.nextBytes(more);
            history.add(ByteBuffer.allocate(more.length + 5).put(more));
            all = Arrays.copyOf(all, all.length + more.length);
            System.arraycopy(more, 0, all, all.length - more.length, more.length);
            byte[] expected = Arrays.copyOfRange(all, Math.max(0, all.length - window), all.length);
            assertThat(history.bytes()).isEqualTo(ByteBuffer.wrap(expected));
        }
    }

    @Test
    void growsWithWhatArrives() {
        History history = new History(15);
        assertThat(history.bytes().array()).isEmpty();
        history.add(ByteBuffer.allocate(10).position(10));
        assertThat(history.bytes().array()).hasSize(10);
        history.add(ByteBuffer.allocate(1).position(1));
        assertThat(history.bytes().array()).hasSize(20);
        history.add(ByteBuffer.allocate(100_000).position(100_000));
        assertThat(history.bytes().array()).hasSize(32_768);
    }
}
