package dev.socle.protocol;

import java.nio.ByteBuffer;

/// The last bytes that a peer sent, to which its compressor may refer back from its next message
/// (RFC 7692 7.2.3.2): an array that grows with what arrives.
///
/// Kept on the heap rather than in a native decompressor of the connection's own, so that nothing
/// has to be freed and an idle connection holds no more than it received.
final class History {
    private static final byte[] NOTHING = {};

    private final int most;
    private byte[] bytes = NOTHING;
    private int size;

    /// @param windowBits how far the peer may refer back
    History(int windowBits) {
        most = 1 << windowBits;
    }

    /// Adds what precedes the buffer's position.
    void add(ByteBuffer inflated) {
        int added = Math.min(inflated.position(), most);
        int kept = Math.min(size, most - added);
        if (kept + added > bytes.length) {
            int doubled = Math.min(2 * bytes.length, most);
            byte[] larger = new byte[Math.max(kept + added, doubled)];
            System.arraycopy(bytes, size - kept, larger, 0, kept);
            bytes = larger;
        } else {
            System.arraycopy(bytes, size - kept, bytes, 0, kept);
        }
        inflated.get(inflated.position() - added, bytes, kept, added);
        size = kept + added;
    }

    /// The bytes, the latest last; valid until more is added.
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, size);
    }
}
