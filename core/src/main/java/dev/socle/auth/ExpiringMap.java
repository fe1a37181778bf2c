package dev.socle.auth;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values that expire about in the order in which they were put. Not thread-safe.
///
/// @param <V> the type of the values
final class ExpiringMap<V> {

    private record Entry<V>(V value, Instant expiresAt) {}

    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
    private final int capacity;

    ExpiringMap(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        this.capacity = capacity;
    }

    void put(String name, V value, Instant expiresAt) {
        entries.put(name, new Entry<>(value, expiresAt));
    }

    @Nullable V remove(String name, Instant now) {
        Entry<V> entry = entries.remove(name);
        return entry == null || !now.isBefore(entry.expiresAt) ? null : entry.value;
    }

    boolean contains(String name) {
        return entries.containsKey(name);
    }

    /// Whether nothing fits any more, once what has expired is gone.
    boolean isFull(Instant now) {
        Iterator<Entry<V>> oldest = entries.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().expiresAt)) {
            oldest.remove();
        }
        return entries.size() >= capacity;
    }

    void removeOldest() {
        entries.remove(entries.keySet().iterator().next());
    }
}
