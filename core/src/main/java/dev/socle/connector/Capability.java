package dev.socle.connector;

/// What only some connectors can keep of the contract; the specification marks it `[B]`.
public enum Capability {
    /// The connector sees the frames: exact close codes for violations, pings while a callback
    /// runs, and all else that the specification marks so.
    BYTES,
    /// The connector notices a lost connection also while reading is paused. Java's own selectors
    /// do not: without this it is noticed when reading goes on, or a write fails.
    RESETS
}
