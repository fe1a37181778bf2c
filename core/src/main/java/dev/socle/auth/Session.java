package dev.socle.auth;

import dev.socle.http.Key;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a browser carries from request to request for the server: who logged in, and a few texts.
///
/// Immutable: each change gives a new session, which the browser has once a response was given it
/// ([SignedCookieSession#save]). The browser's user can read all of it, and change nothing.
public final class Session {

    /// The key under which [SignedCookieSession] puts the session of a request, if it has one.
    public static final Key<Session> KEY = Key.of("session");

    private final @Nullable User user;
    private final Map<String, String> values;
    private final @Nullable Instant begunAt;

    Session(@Nullable User user, Map<String, String> values, @Nullable Instant begunAt) {
        this.user = user;
        this.values = Collections.unmodifiableMap(values);
        this.begunAt = begunAt;
    }

    /// A new session of somebody who is not known.
    ///
    /// @return a session without values
    public static Session anonymous() {
        return new Session(null, Map.of(), null);
    }

    /// A new session, for somebody who has just logged in.
    ///
    /// @param user who
    /// @return a session without values
    public static Session of(User user) {
        return new Session(user, Map.of(), null);
    }

    /// Who logged in.
    ///
    /// @return the user, or empty for an anonymous session
    public Optional<User> user() {
        return Optional.ofNullable(user);
    }

    /// A value.
    ///
    /// @param name the value's name
    /// @return the value, or empty if there is none
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// All values.
    ///
    /// @return values by name, in the order of the names; cannot be changed
    public Map<String, String> values() {
        return values;
    }

    /// Puts a value in the place of an earlier one of this name.
    ///
    /// @param name any text
    /// @param value any text; all of the session has to fit into a cookie of 4,096 bytes
    /// @return a new session
    public Session with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new Session(user, changed, begunAt);
    }

    /// Removes a value.
    ///
    /// @param name the value's name
    /// @return a new session
    public Session without(String name) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.remove(name);
        return new Session(user, changed, begunAt);
    }

    /// When the browser was first given it, or null if it never was.
    @Nullable Instant begunAt() {
        return begunAt;
    }

    /// The user and the names of the values.
    @Override
    public String toString() {
        return "session of " + (user == null ? "nobody" : user.name()) + " " + values.keySet();
    }
}
