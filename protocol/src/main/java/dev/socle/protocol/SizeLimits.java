package dev.socle.protocol;

/// How large data frames and messages may be (RFC 6455 10.4).
///
/// @param maxTextBytes the most of a whole text message
/// @param maxBinaryBytes the most of a whole binary message
/// @param maxStreamedBytes the most of a message that is handed over in parts
/// @param maxFrameBytes the most payload of a frame of a whole message; what comes in parts may
///   come in frames of any size
record SizeLimits(int maxTextBytes, int maxBinaryBytes, long maxStreamedBytes, long maxFrameBytes) {
    /// The most bytes of a whole message.
    int most(boolean text) {
        return text ? maxTextBytes : maxBinaryBytes;
    }

    /// Judges the payload that a frame of a whole message declares.
    void checkFrame(long bytes) {
        if (bytes > maxFrameBytes) {
            throw Rule.SIZE_LIMITS.brokenBy(
                    "frame of " + bytes + " bytes is over the limit of " + maxFrameBytes);
        }
    }

    /// Judges what comes on top of what came of a message, without a sum that could overflow.
    ///
    /// @param limit the most of the message
    /// @param size what came of it, within the limit
    static void checkMessage(long limit, long size, long more) {
        if (more > limit - size) {
            throw Rule.SIZE_LIMITS.brokenBy("message is over the limit of " + limit + " bytes");
        }
    }
}
