package dev.socle.websocket;

/// How an endpoint compresses messages (permessage-deflate, RFC 7692): an immutable value, each
/// method gives a new one.
///
/// ```java
/// WebSocketOptions.defaults().toBuilder().compression(Compression.enabled()).build()
/// ```
///
/// Where it is enabled, every valid offer of a client is accepted. A message goes out compressed
/// when it is as long as the threshold and becomes smaller by it. Nothing refers back beyond a
/// message, so secrets of one message are not betrayed by the length of another; within a message
/// they may be, where an attacker chooses part of it (as in CRIME and BREACH). The limits on
/// messages hold for what they are inflated to.
public final class Compression {

    private static final int DEFAULT_THRESHOLD = 256;
    private static final int DEFAULT_LEVEL = 1;
    private static final int MOST_LEVEL = 9;
    private static final int DEFAULT_CLIENT_CONTEXTS = 1000;
    private static final Compression DISABLED =
            new Compression(false, DEFAULT_THRESHOLD, DEFAULT_LEVEL, 0);
    private static final Compression ENABLED =
            new Compression(true, DEFAULT_THRESHOLD, DEFAULT_LEVEL, 0);

    private final boolean enabled;
    private final int threshold;
    private final int level;
    private final int maxClientContexts;

    private Compression(boolean enabled, int threshold, int level, int maxClientContexts) {
        this.enabled = enabled;
        this.threshold = threshold;
        this.level = level;
        this.maxClientContexts = maxClientContexts;
    }

    /// No compression: offers of clients are declined.
    ///
    /// @return the value of an endpoint that sets none
    public static Compression disabled() {
        return DISABLED;
    }

    /// Compression of messages from 256 bytes at level 1, with clients bound to refer back to
    /// nothing beyond a message: an idle connection then costs no more than one without.
    ///
    /// @return a value to begin with
    public static Compression enabled() {
        return ENABLED;
    }

    /// Sets from which length on messages are compressed.
    ///
    /// @param bytes 0 or more; 256 unless set
    /// @return the changed value
    /// @throws IllegalArgumentException if negative
    public Compression threshold(int bytes) {
        check("threshold", bytes, 0, Integer.MAX_VALUE);
        return new Compression(enabled, bytes, level, maxClientContexts);
    }

    /// Sets how hard to compress. Higher levels take several times as long, on the event loop, to
    /// make little smaller.
    ///
    /// @param level 1, the fastest, to 9; 1 unless set
    /// @return the changed value
    /// @throws IllegalArgumentException if out of bounds
    public Compression level(int level) {
        check("level", level, 1, MOST_LEVEL);
        return new Compression(enabled, threshold, level, maxClientContexts);
    }

    /// Lets clients refer back to their earlier messages, so that many small and similar ones
    /// become much smaller. Costs up to 32 KiB for each connection, for 1,000 of a connector's
    /// connections at a time; [#maxClientContexts(int)] sets another number.
    ///
    /// @param keeps false unless set
    /// @return the changed value
    public Compression clientKeepsContext(boolean keeps) {
        return maxClientContexts(keeps ? DEFAULT_CLIENT_CONTEXTS : 0);
    }

    /// Sets how many of a connector's connections, of all endpoints together, may have clients that
    /// refer back to their earlier messages. Further clients of this endpoint are bound not to;
    /// those whose handshake is under way may exceed the number.
    ///
    /// @param connections 0 or more; 0 unless set
    /// @return the changed value
    /// @throws IllegalArgumentException if negative
    public Compression maxClientContexts(int connections) {
        check("maxClientContexts", connections, 0, Integer.MAX_VALUE);
        return new Compression(enabled, threshold, level, connections);
    }

    /// Whether offers of compression are accepted.
    ///
    /// @return true if accepted
    public boolean isEnabled() {
        return enabled;
    }

    /// The length from which on messages are compressed.
    ///
    /// @return bytes
    public int threshold() {
        return threshold;
    }

    /// How hard to compress.
    ///
    /// @return 1 to 9
    public int level() {
        return level;
    }

    /// How many of a connector's connections may have clients that refer back to their earlier
    /// messages.
    ///
    /// @return connections
    public int maxClientContexts() {
        return maxClientContexts;
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
    }
}
