package dev.socle.protocol;

/// The limits and habits of one connection; immutable, a `with` changes nothing here.
public final class ProtocolOptions {
    private static final int DEFAULT_MESSAGE_BYTES = 64 * 1024;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int DEFAULT_COMPRESSION_LEVEL = 1;
    private static final int MOST_COMPRESSION_LEVEL = 9;
    private static final int DEFAULT_COMPRESSION_THRESHOLD = 256;
    private static final long NOT_SET = -1;
    private static final ProtocolOptions DEFAULTS =
            new ProtocolOptions(
                    DEFAULT_MESSAGE_BYTES,
                    DEFAULT_MESSAGE_BYTES,
                    Long.MAX_VALUE,
                    NOT_SET,
                    true,
                    DEFAULT_COMPRESSION_LEVEL,
                    DEFAULT_COMPRESSION_THRESHOLD);

    private final int maxTextBytes;
    private final int maxBinaryBytes;
    private final long maxStreamedBytes;
    private final long maxFrameBytes;
    private final boolean answersPings;
    private final int compressionLevel;
    private final int compressionThreshold;

    // of all connections with these options
    private final SizeLimits limits;
    private final SizeLimits limitsIfDeflating;

    private ProtocolOptions(
            int maxTextBytes,
            int maxBinaryBytes,
            long maxStreamedBytes,
            long maxFrameBytes,
            boolean answersPings,
            int compressionLevel,
            int compressionThreshold) {
        this.maxTextBytes = maxTextBytes;
        this.maxBinaryBytes = maxBinaryBytes;
        this.maxStreamedBytes = maxStreamedBytes;
        this.maxFrameBytes = maxFrameBytes;
        this.answersPings = answersPings;
        this.compressionLevel = compressionLevel;
        this.compressionThreshold = compressionThreshold;
        limits = limitsWith(maxFrameBytes());
        limitsIfDeflating = limitsWith(maxCompressedFrameBytes());
    }

    private SizeLimits limitsWith(long frameBytes) {
        return new SizeLimits(maxTextBytes, maxBinaryBytes, maxStreamedBytes, frameBytes);
    }

    /// The limits of what is received.
    ///
    /// @param deflates whether compression was agreed on
    SizeLimits limits(boolean deflates) {
        return deflates ? limitsIfDeflating : limits;
    }

    /// Messages up to 64 KiB, in parts of any length, frames as large as messages, pings answered;
    /// compression, where it is agreed on, of messages from 256 bytes at level 1.
    public static ProtocolOptions defaults() {
        return DEFAULTS;
    }

    /// The most bytes of UTF-8 that a whole text message may have.
    public int maxTextBytes() {
        return maxTextBytes;
    }

    /// The most bytes that a whole binary message may have.
    public int maxBinaryBytes() {
        return maxBinaryBytes;
    }

    /// The most bytes that a message which is handed over in parts may have, text or binary;
    /// `Long.MAX_VALUE` unless set.
    public long maxStreamedBytes() {
        return maxStreamedBytes;
    }

    /// The most bytes that the payload of a data frame of a whole message may have; the larger
    /// message limit unless set.
    public long maxFrameBytes() {
        return maxFrameBytes == NOT_SET ? Math.max(maxTextBytes, maxBinaryBytes) : maxFrameBytes;
    }

    /// Whether the protocol owes a pong for each ping; false where the application answers itself.
    public boolean answersPings() {
        return answersPings;
    }

    /// How hard to compress: from 1, the fastest, to 9.
    public int compressionLevel() {
        return compressionLevel;
    }

    /// The fewest bytes that a message must have to be compressed.
    public int compressionThreshold() {
        return compressionThreshold;
    }

    /// The most bytes that a data frame may have where it may be compressed: what does not shrink
    /// grows, by a seventh at most with the compressors in use, and must still fit.
    private long maxCompressedFrameBytes() {
        return maxFrameBytes == NOT_SET ? maxCompressedBytes() : maxFrameBytes;
    }

    /// The most bytes that a compressed message may have that is within its limit.
    int maxCompressedBytes() {
        int most = Math.max(maxTextBytes, maxBinaryBytes);
        return (int) Math.min(most + most / 4L + 64, LARGEST_ARRAY);
    }

    /// These options with another limit on text messages.
    ///
    /// @param bytes of UTF-8, from 0 to the largest array
    /// @throws IllegalArgumentException if out of bounds
    public ProtocolOptions withMaxTextBytes(int bytes) {
        check("maxTextBytes", bytes, LARGEST_ARRAY);
        return new ProtocolOptions(
                bytes,
                maxBinaryBytes,
                maxStreamedBytes,
                maxFrameBytes,
                answersPings,
                compressionLevel,
                compressionThreshold);
    }

    /// These options with another limit on binary messages.
    ///
    /// @param bytes from 0 to the largest array
    /// @throws IllegalArgumentException if out of bounds
    public ProtocolOptions withMaxBinaryBytes(int bytes) {
        check("maxBinaryBytes", bytes, LARGEST_ARRAY);
        return new ProtocolOptions(
                maxTextBytes,
                bytes,
                maxStreamedBytes,
                maxFrameBytes,
                answersPings,
                compressionLevel,
                compressionThreshold);
    }

    /// These options with a limit on messages that are handed over in parts.
    ///
    /// @param bytes 0 or more
    /// @throws IllegalArgumentException if negative
    public ProtocolOptions withMaxStreamedBytes(long bytes) {
        check("maxStreamedBytes", bytes, Long.MAX_VALUE);
        return new ProtocolOptions(
                maxTextBytes,
                maxBinaryBytes,
                bytes,
                maxFrameBytes,
                answersPings,
                compressionLevel,
                compressionThreshold);
    }

    /// These options with a limit on data frames that no longer follows the message limits.
    ///
    /// @param bytes of payload, 0 or more; frames of messages in parts have no limit
    /// @throws IllegalArgumentException if negative
    public ProtocolOptions withMaxFrameBytes(long bytes) {
        check("maxFrameBytes", bytes, Long.MAX_VALUE);
        return new ProtocolOptions(
                maxTextBytes,
                maxBinaryBytes,
                maxStreamedBytes,
                bytes,
                answersPings,
                compressionLevel,
                compressionThreshold);
    }

    /// These options with pings answered by the protocol (the default) or left to the application.
    public ProtocolOptions withAnswersPings(boolean answers) {
        if (answers == answersPings) {
            return this;
        }
        return new ProtocolOptions(
                maxTextBytes,
                maxBinaryBytes,
                maxStreamedBytes,
                maxFrameBytes,
                answers,
                compressionLevel,
                compressionThreshold);
    }

    /// These options with another effort to compress.
    ///
    /// @param level from 1, the fastest, to 9
    /// @throws IllegalArgumentException if out of bounds
    public ProtocolOptions withCompressionLevel(int level) {
        if (level < 1 || level > MOST_COMPRESSION_LEVEL) {
            throw new IllegalArgumentException(
                    "compressionLevel: "
                            + level
                            + " (expected: 1.."
                            + MOST_COMPRESSION_LEVEL
                            + ")");
        }
        return new ProtocolOptions(
                maxTextBytes,
                maxBinaryBytes,
                maxStreamedBytes,
                maxFrameBytes,
                answersPings,
                level,
                compressionThreshold);
    }

    /// These options with shorter or only longer messages compressed.
    ///
    /// @param bytes the fewest to be compressed, 0 or more
    /// @throws IllegalArgumentException if negative
    public ProtocolOptions withCompressionThreshold(int bytes) {
        check("compressionThreshold", bytes, Integer.MAX_VALUE);
        return new ProtocolOptions(
                maxTextBytes,
                maxBinaryBytes,
                maxStreamedBytes,
                maxFrameBytes,
                answersPings,
                compressionLevel,
                bytes);
    }

    private static void check(String name, long bytes, long most) {
        if (bytes < 0 || bytes > most) {
            throw new IllegalArgumentException(
                    name + ": " + bytes + " (expected: 0.." + most + ")");
        }
    }
}
