package dev.socle.conformance.soak;

import java.nio.ByteBuffer;

/// A message of a [Ticker] to all its channels: its number and when it was made, and nothing
/// behind.
///
/// @param number 0 and up; what fills the network beforehand has -1
/// @param nanoTime by `System.nanoTime`, which processes of one machine share
record Tick(int number, long nanoTime) {

    /// How large each is.
    static final int BYTES = 4 * 1024;

    /// How many of its first bytes say something.
    static final int HEAD = Integer.BYTES + Long.BYTES;

    /// States of how many things the ticks are, where they replace each other.
    static final int KEYS = 8;

    /// What a tick is of, where it replaces another.
    String key() {
        return Integer.toString(number % KEYS);
    }

    ByteBuffer message() {
        return message(BYTES);
    }

    ByteBuffer message(int bytes) {
        return ByteBuffer.allocate(bytes).putInt(number).putLong(nanoTime).rewind();
    }

    /// Reads the head of a message.
    static Tick parse(ByteBuffer head) {
        return new Tick(head.getInt(), head.getLong());
    }
}
