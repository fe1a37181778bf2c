package dev.socle.auth;

import java.security.Principal;
import java.util.Set;

/// A principal that is a name and some roles, for applications that need no more.
///
/// @param name not empty
/// @param roles what [Authorization#role] looks for
public record User(String name, Set<String> roles) implements Principal {

    /// Checks the name and copies the roles.
    ///
    /// @throws IllegalArgumentException if the name is empty
    public User {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: empty (expected: at least one character)");
        }
        roles = Set.copyOf(roles);
    }

    /// A user.
    ///
    /// @param name not empty
    /// @param roles perhaps none
    /// @return the user
    /// @throws IllegalArgumentException if the name is empty, or a role is given twice
    public static User of(String name, String... roles) {
        return new User(name, Set.of(roles));
    }

    @Override
    public String getName() {
        return name;
    }
}
