package dev.socle.connector;

/// How much may wait to be sent on one channel.
record SendBound(int maxBytes, int maxMessages) {

    /// Whether a message has room beside others; one that is larger than the bound, if there are
    /// none.
    ///
    /// @param size of the message, in bytes
    /// @param bytes of the others
    /// @param messages how many others there are
    boolean admits(int size, long bytes, int messages) {
        return admits(maxBytes, maxMessages, size, bytes, messages);
    }

    /// The same, and nothing is allocated for it.
    static boolean admits(int maxBytes, int maxMessages, int size, long bytes, int messages) {
        return messages == 0 || (messages < maxMessages && bytes + size <= maxBytes);
    }
}
