package dev.socle.traffic;

import org.jspecify.annotations.Nullable;

/// What one channel, or one principal, may still send at the moment. Any thread may call any
/// method.
final class Allowance {

    // guarded by this
    private final @Nullable TokenBucket messages;
    private final @Nullable TokenBucket bytes;

    Allowance(@Nullable Rate messages, @Nullable Rate bytes, long nowNanos) {
        this.messages = messages == null ? null : new TokenBucket(messages, nowNanos);
        this.bytes = bytes == null ? null : new TokenBucket(bytes, nowNanos);
    }

    /// Admits a message, unless it is one too many or too long; such a one takes nothing away.
    synchronized boolean admit(int size, long nowNanos) {
        if (messages != null && !messages.has(1, nowNanos)) {
            return false;
        }
        if (bytes != null && !bytes.has(size, nowNanos)) {
            return false;
        }
        if (messages != null) {
            messages.take(1);
        }
        if (bytes != null) {
            bytes.take(size);
        }
        return true;
    }

    /// Whether nothing is used up.
    synchronized boolean isFull(long nowNanos) {
        return (messages == null || messages.isFull(nowNanos))
                && (bytes == null || bytes.isFull(nowNanos));
    }
}
