package dev.socle.connector;

/// How many connections a connector has at a time (SPEC 1.10). There is no limit unless one is set.
///
/// @param maxConnections all together, whatever they are used for
/// @param maxConnectionsPerAddress those of one address
public record ConnectionLimits(int maxConnections, int maxConnectionsPerAddress) {

    private static final ConnectionLimits NONE =
            new ConnectionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /// Checks the limits.
    ///
    /// @throws IllegalArgumentException if one is less than 1
    public ConnectionLimits {
        checkPositive("maxConnections", maxConnections);
        checkPositive("maxConnectionsPerAddress", maxConnectionsPerAddress);
    }

    /// As many as the operating system gives.
    ///
    /// @return no limits
    public static ConnectionLimits none() {
        return NONE;
    }

    /// Limits all connections together.
    ///
    /// @param max at least 1
    /// @return these limits with that one
    /// @throws IllegalArgumentException if less than 1
    public ConnectionLimits withMaxConnections(int max) {
        return new ConnectionLimits(max, maxConnectionsPerAddress);
    }

    /// Limits the connections of each address; of IPv6, of each /64.
    ///
    /// @param max at least 1
    /// @return these limits with that one
    /// @throws IllegalArgumentException if less than 1
    public ConnectionLimits withMaxConnectionsPerAddress(int max) {
        return new ConnectionLimits(maxConnections, max);
    }

    private static void checkPositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }
}
