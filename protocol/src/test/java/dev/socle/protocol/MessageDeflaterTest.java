package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7692 7.1.2.1, 7.2.1: compressed data, and how far back it refers.
final class MessageDeflaterTest {
    private final MessageDeflater deflater = new MessageDeflater();

    @AfterEach
    void end() {
        deflater.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
    void refersNoFurtherBackThanTheWindow(int windowBits) {
        int window = 1 << windowBits;
        for (Samples sample : Samples.values()) {
            for (int size : new int[] {1, window - 1, window, window + 1, 3 * window, 70_000}) {
                byte[] message = sample.bytes(size);
                InflateReference read = read(message, 6, windowBits);
                assertThat(read.output()).isEqualTo(message);
                assertThat(read.largestDistance())
                        .as("%s, %d bytes", sample, size)
                        .isLessThanOrEqualTo(window);
            }
        }
    }

    /// Without being told to forget, the JDK's compressor would go over the smaller windows: so
    /// this shows that the test before can fail.
    @Test
    void refersAsFarBackAsTheLargestWindowAllows() {
        byte[] message = twice(Samples.NOISE.bytes(20_000));
        assertThat(read(message, 6, 15).largestDistance()).isEqualTo(20_000);
        assertThat(read(message, 6, 14).largestDistance()).isLessThan(1000);
    }

    @ParameterizedTest
    @EnumSource
    void compressesAtEveryLevel(Samples sample) {
        for (int level : new int[] {1, 9, 9, 2, 3, 4, 1, 5, 6, 7, 8, 1}) {
            for (int size : new int[] {0, 1, 1000, 100_000}) {
                byte[] message = sample.bytes(size);
                assertThat(read(message, level, 15).output())
                        .as("level %d", level)
                        .isEqualTo(message);
            }
        }
    }

    @Test
    void compressesBetterAtHigherLevels() {
        ByteBuffer message = ByteBuffer.wrap(Samples.JSON.bytes(50_000));
        int fast = deflater.deflate(message, 1, 15).remaining();
        int good = deflater.deflate(message, 9, 15).remaining();
        assertThat(good).isLessThan(fast);
        assertThat(deflater.deflate(message, 1, 15).remaining()).isEqualTo(fast);
    }

    @Test
    void endsWithTheEndOfAFlush() {
        for (int size : new int[] {0, 1, 100, 1024, 70_000}) {
            for (Samples sample : Samples.values()) {
                ByteBuffer compressed = deflater.deflate(ByteBuffer.wrap(sample.bytes(size)), 1, 8);
                assertThat(compressed.getInt(compressed.limit() - 4)).isEqualTo(0x0000FFFF);
            }
        }
    }

    /// Where the room is full exactly, the flush is asked for once more.
    @Test
    void endsWithOneFlushWhateverTheRoom() {
        for (int size = 900; size < 1100; size++) {
            byte[] message = Samples.NOISE.bytes(size);
            InflateReference read = read(message, 1, 15);
            assertThat(read.output()).as("%d bytes", size).isEqualTo(message);
        }
    }

    @Test
    void keepsNoLargeRoom() {
        ByteBuffer noise = ByteBuffer.wrap(Samples.NOISE.bytes(100_000));
        byte[] large = deflater.deflate(noise, 1, 15).array();
        byte[] small = deflater.deflate(ByteBuffer.allocate(10), 1, 15).array();
        assertThat(large.length).isGreaterThan(100_000);
        assertThat(small.length).isEqualTo(1024);
        assertThat(deflater.deflate(ByteBuffer.allocate(10), 1, 15).array()).isSameAs(small);
    }

    private InflateReference read(byte[] message, int level, int windowBits) {
        ByteBuffer compressed = deflater.deflate(ByteBuffer.wrap(message), level, windowBits);
        byte[] payload = new byte[compressed.remaining() - MessageDeflater.TAIL_BYTES];
        compressed.get(payload);
        return InflateReference.message(payload);
    }

    private static byte[] twice(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        return both;
    }
}
