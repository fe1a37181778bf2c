package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

/// What an attack took of the server, and what it left there.
///
/// @param before while nothing is attacked
/// @param height shortly before the end of the attack
/// @param after when the attackers are gone
record Toll(Sample before, Sample height, Sample after) {

    private static final long HEAP_GROWTH = 16L * 1024 * 1024;
    private static final long HEAP_HEIGHT = 64L * 1024 * 1024;
    private static final long RESIDENT_GROWTH = 64L * 1024 * 1024;
    private static final long RESIDENT_HEIGHT = 128L * 1024 * 1024;

    /// What comes and goes without anybody's connection, such as a task that is under way.
    private static final long OBJECTS = 100;

    /// Whether all that the attackers' connections were is gone.
    static boolean isPaid(Sample before, Sample after) {
        return after.descriptors() <= before.descriptors()
                && after.objects() <= before.objects() + OBJECTS;
    }

    /// Processor time of the server for each step of the attack.
    long nanosOf(long steps) {
        return (after.cpuNanos() - before.cpuNanos()) / Math.max(1, steps);
    }

    /// @throws AssertionError if the server grew more than it may
    void assertBounded() {
        assertThat(height.heapBytes() - before.heapBytes())
                .as("growth of the heap during the attack")
                .isLessThan(HEAP_HEIGHT);
        assertThat(height.residentBytes() - before.residentBytes())
                .as("growth of the resident memory during the attack")
                .isLessThan(RESIDENT_HEIGHT);
        assertThat(after.heapBytes() - before.heapBytes())
                .as("growth of the heap")
                .isLessThan(HEAP_GROWTH);
        assertThat(after.residentBytes() - before.residentBytes())
                .as("growth of the resident memory")
                .isLessThan(RESIDENT_GROWTH);
        assertThat(after.descriptors()).as("descriptors").isLessThanOrEqualTo(before.descriptors());
        assertThat(after.objects()).as("objects").isLessThanOrEqualTo(before.objects() + OBJECTS);
    }

    @Override
    public String toString() {
        return "before, at the height and after: heap %.1f, %.1f, %.1f MiB; resident %.1f, %.1f, %.1f MiB; descriptors %d, %d, %d; objects %,d, %,d, %,d"
                .formatted(
                        mib(before.heapBytes()),
                        mib(height.heapBytes()),
                        mib(after.heapBytes()),
                        mib(before.residentBytes()),
                        mib(height.residentBytes()),
                        mib(after.residentBytes()),
                        before.descriptors(),
                        height.descriptors(),
                        after.descriptors(),
                        before.objects(),
                        height.objects(),
                        after.objects());
    }

    private static double mib(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
