package dev.socle.http;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values by typed key. Immutable; few enough that a search beats a hash.
final class Attributes {

    static final Attributes EMPTY = new Attributes(new Object[0]);

    // Key, value, key, value.
    private final Object[] entries;

    private Attributes(Object[] entries) {
        this.entries = entries;
    }

    @SuppressWarnings("unchecked") // with() pairs each key with a value of its type.
    <T> @Nullable T get(Key<T> key) {
        int index = indexOf(key);
        return index < 0 ? null : (T) entries[index + 1];
    }

    <T> Attributes with(Key<T> key, T value) {
        int present = indexOf(key);
        int index = present < 0 ? entries.length : present;
        Object[] changed = Arrays.copyOf(entries, Math.max(entries.length, index + 2));
        changed[index] = key;
        changed[index + 1] = Objects.requireNonNull(value, key.name());
        return new Attributes(changed);
    }

    Attributes without(Key<?> key) {
        int index = indexOf(key);
        if (index < 0) {
            return this;
        }
        if (entries.length == 2) {
            return EMPTY;
        }
        Object[] left = Arrays.copyOf(entries, entries.length - 2);
        System.arraycopy(entries, index + 2, left, index, left.length - index);
        return new Attributes(left);
    }

    private int indexOf(Key<?> key) {
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i] == key) {
                return i;
            }
        }
        return -1;
    }
}
