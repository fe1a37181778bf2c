package dev.socle.connector;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Sets of channels by name, of which none is empty. Any thread may call any method; what iterates
/// sees the changes made meanwhile or not.
final class ChannelIndex {

    private final ConcurrentHashMap<String, Set<ChannelHandle>> sets = new ConcurrentHashMap<>();

    void add(String name, ChannelHandle channel) {
        sets.compute(
                name,
                (_, present) -> {
                    Set<ChannelHandle> set =
                            present == null ? ConcurrentHashMap.newKeySet() : present;
                    set.add(channel);
                    return set;
                });
    }

    void remove(String name, ChannelHandle channel) {
        sets.computeIfPresent(
                name,
                (_, set) -> {
                    set.remove(channel);
                    return set.isEmpty() ? null : set;
                });
    }

    /// The set of this name as it is from now on, until it is empty.
    Set<ChannelHandle> get(String name) {
        return sets.getOrDefault(name, Set.of());
    }

    Collection<Set<ChannelHandle>> all() {
        return sets.values();
    }

    Set<String> names() {
        return Set.copyOf(sets.keySet());
    }
}
