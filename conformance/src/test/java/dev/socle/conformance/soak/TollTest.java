package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What a run lets the server take and keep.
class TollTest {

    private static final long MIB = 1024 * 1024;
    private static final Sample BEFORE = new Sample(1_000, 8 * MIB, 200 * MIB, 47, 300);

    @Test
    void whatComesBackIsBounded() {
        var height = new Sample(9_000, 60 * MIB, 300 * MIB, 5_047, 280_000);
        var after = new Sample(11_000, 9 * MIB, 240 * MIB, 47, 350);

        assertThatCode(new Toll(BEFORE, height, after)::assertBounded).doesNotThrowAnyException();
        assertThat(new Toll(BEFORE, height, after).nanosOf(10)).isEqualTo(1_000);
        assertThat(Toll.isPaid(BEFORE, after)).isTrue();
    }

    @Test
    void aHeapThatGrowsIsNot() {
        assertTooMuch(after(30 * MIB, 200 * MIB, 47, 300), "growth of the heap");
        assertTooMuch(after(80 * MIB, 200 * MIB, 47, 300), "growth of the heap during");
    }

    @Test
    void residentMemoryThatGrowsIsNot() {
        assertTooMuch(after(8 * MIB, 270 * MIB, 47, 300), "growth of the resident memory");
        assertTooMuch(after(8 * MIB, 400 * MIB, 47, 300), "resident memory during");
    }

    @Test
    void aDescriptorThatStaysIsNot() {
        assertTooMuch(after(8 * MIB, 200 * MIB, 48, 300), "descriptors");
        assertThat(Toll.isPaid(BEFORE, after(8 * MIB, 200 * MIB, 48, 300))).isFalse();
    }

    @Test
    void objectsThatStayAreNot() {
        assertTooMuch(after(8 * MIB, 200 * MIB, 47, 401), "objects");
        assertThat(Toll.isPaid(BEFORE, after(8 * MIB, 200 * MIB, 47, 401))).isFalse();
    }

    @Test
    void aSampleIsReadAsItWasWritten() {
        assertThat(Sample.parse(BEFORE.toString())).isEqualTo(BEFORE);
    }

    private static Sample after(long heap, long resident, long descriptors, long objects) {
        return new Sample(2_000, heap, resident, descriptors, objects);
    }

    private static void assertTooMuch(Sample after, String what) {
        assertThatThrownBy(new Toll(BEFORE, after, after)::assertBounded)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }
}
