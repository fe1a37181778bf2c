package dev.socle.connector;

import java.util.concurrent.ConcurrentHashMap;

/// How many there are of each kind, up to a limit. What there is none of takes no room. Any thread
/// may call any method.
final class Tally<K> {

    private final ConcurrentHashMap<K, Integer> counts = new ConcurrentHashMap<>();

    /// Counts one more, unless there are that many already.
    ///
    /// @return whether it was counted
    boolean add(K kind, int max) {
        var counted = new boolean[1];
        counts.compute(
                kind,
                (_, count) -> {
                    var now = count == null ? 0 : count;
                    counted[0] = now < max;
                    return counted[0] ? Integer.valueOf(now + 1) : count;
                });
        return counted[0];
    }

    /// Counts one less.
    void remove(K kind) {
        counts.compute(kind, (_, count) -> count == null || count == 1 ? null : count - 1);
    }

    /// How many kinds there are.
    int kinds() {
        return counts.size();
    }
}
