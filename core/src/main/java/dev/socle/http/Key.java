package dev.socle.http;

/// A typed key for a value that interceptors put on a request.
///
/// A key is itself: two keys of the same name are different keys. Keep it in a constant.
///
/// ```java
/// static final Key<User> USER = Key.of("user");
/// ```
///
/// @param <T> the type of the value
@SuppressWarnings("UnusedTypeParameter") // T ties the value's type to the key.
public final class Key<T> {

    private final String name;

    private Key(String name) {
        this.name = name;
    }

    /// Makes a new key.
    ///
    /// @param <T> the type of the value
    /// @param name used in messages only
    /// @return a key that equals no other
    public static <T> Key<T> of(String name) {
        return new Key<>(name);
    }

    /// The name, for messages.
    ///
    /// @return the name as given
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
