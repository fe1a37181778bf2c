package dev.socle.conformance.soak;

import java.util.stream.Stream;

/// What a process has used and holds, after a full collection of garbage.
///
/// @param cpuNanos processor time of all its threads so far, without that of taking samples
/// @param heapBytes what lives on the heap
/// @param residentBytes all memory that it has, or 0 where the system does not tell (`/proc`)
/// @param descriptors its open files and sockets, or 0 where the system does not tell
/// @param objects how many live objects are of our classes: connections, channels and what they
///   hold
record Sample(long cpuNanos, long heapBytes, long residentBytes, long descriptors, long objects) {

    /// The sample that [#toString()] wrote.
    static Sample parse(String line) {
        var numbers = Stream.of(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Sample(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    @Override
    public String toString() {
        return "%d %d %d %d %d".formatted(cpuNanos, heapBytes, residentBytes, descriptors, objects);
    }
}
