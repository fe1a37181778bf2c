package dev.socle.conformance.soak;

/// What a process has used and holds, after a full collection of garbage.
///
/// @param cpuNanos processor time of all its threads so far, without that of taking samples
/// @param heapBytes what lives on the heap
/// @param residentBytes all memory that it has, or 0 where the system does not tell (`/proc`)
record Sample(long cpuNanos, long heapBytes, long residentBytes) {

    /// The sample that [#toString()] wrote.
    static Sample parse(String line) {
        var numbers = line.split(" ", 3);
        return new Sample(
                Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    @Override
    public String toString() {
        return cpuNanos + " " + heapBytes + " " + residentBytes;
    }
}
