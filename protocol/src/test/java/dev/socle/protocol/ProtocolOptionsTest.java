package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class ProtocolOptionsTest {
    private static final ProtocolOptions DEFAULTS = ProtocolOptions.defaults();

    @Test
    void limitsEverythingTo64KibByDefault() {
        assertThat(DEFAULTS.maxTextBytes()).isEqualTo(65536);
        assertThat(DEFAULTS.maxBinaryBytes()).isEqualTo(65536);
        assertThat(DEFAULTS.maxFrameBytes()).isEqualTo(65536);
        assertThat(DEFAULTS.maxStreamedBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(DEFAULTS.answersPings()).isTrue();
        assertThat(DEFAULTS.compressionLevel()).isEqualTo(1);
        assertThat(DEFAULTS.compressionThreshold()).isEqualTo(256);
    }

    @Test
    void allowsFramesAsLargeAsTheLargerMessage() {
        assertThat(DEFAULTS.withMaxTextBytes(100_000).maxFrameBytes()).isEqualTo(100_000);
        assertThat(DEFAULTS.withMaxBinaryBytes(100_000).maxFrameBytes()).isEqualTo(100_000);
        assertThat(DEFAULTS.withMaxBinaryBytes(1).withMaxTextBytes(2).maxFrameBytes()).isEqualTo(2);
    }

    @Test
    void changesOneThingAtATime() {
        ProtocolOptions options =
                DEFAULTS.withMaxFrameBytes(3)
                        .withMaxTextBytes(1)
                        .withMaxBinaryBytes(2)
                        .withMaxStreamedBytes(4)
                        .withAnswersPings(false)
                        .withCompressionLevel(9)
                        .withCompressionThreshold(0);
        assertThat(options.maxTextBytes()).isEqualTo(1);
        assertThat(options.maxBinaryBytes()).isEqualTo(2);
        assertThat(options.maxFrameBytes()).isEqualTo(3);
        assertThat(options.maxStreamedBytes()).isEqualTo(4);
        assertThat(options.answersPings()).isFalse();
        assertThat(options.compressionLevel()).isEqualTo(9);
        assertThat(options.compressionThreshold()).isZero();
    }

    @Test
    void isTheSameWherePingsAreAnsweredAsBefore() {
        assertThat(DEFAULTS.withAnswersPings(true)).isSameAs(DEFAULTS);
    }

    @Test
    void leavesRoomForWhatGrowsWhenItIsCompressed() {
        assertThat(DEFAULTS.maxCompressedBytes()).isEqualTo(65536 + 16384 + 64);
        assertThat(DEFAULTS.limits(true).maxFrameBytes()).isEqualTo(65536 + 16384 + 64);
        assertThat(DEFAULTS.withMaxFrameBytes(100).limits(true).maxFrameBytes()).isEqualTo(100);
        assertThat(DEFAULTS.withMaxTextBytes(2147483639).maxCompressedBytes())
                .isEqualTo(2147483639);
    }

    @Test
    void refusesLimitsOutOfBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMaxTextBytes(-1))
                .withMessage("maxTextBytes: -1 (expected: 0..2147483639)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMaxBinaryBytes(Integer.MAX_VALUE))
                .withMessage("maxBinaryBytes: 2147483647 (expected: 0..2147483639)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMaxFrameBytes(-1))
                .withMessage("maxFrameBytes: -1 (expected: 0..9223372036854775807)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMaxStreamedBytes(-1))
                .withMessage("maxStreamedBytes: -1 (expected: 0..9223372036854775807)");
    }

    @Test
    void refusesCompressionOutOfBounds() {
        for (int level : new int[] {-1, 0, 10}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DEFAULTS.withCompressionLevel(level))
                    .withMessage("compressionLevel: " + level + " (expected: 1..9)");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withCompressionThreshold(-1))
                .withMessage("compressionThreshold: -1 (expected: 0..2147483647)");
    }
}
