package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A whole message in the form in which it leaves, made once for any number of connections.
///
/// It holds its payload once, within the frame that a server writes. Where connections compress,
/// the first with a setting makes the compressed frame for all others with it; those of other
/// threads wait meanwhile, since they would have the same work.
///
/// For any thread: what it tells never changes.
public final class EncodedMessage {
    private final EncodedFrame plain;

    // guarded by this; made for the first connection that compresses
    private @Nullable Map<DeflateSetting, EncodedFrame> compressed;

    private EncodedMessage(EncodedFrame plain) {
        this.plain = plain;
    }

    /// A text message.
    ///
    /// @param text in which each surrogate without its partner becomes U+FFFD
    public static EncodedMessage text(CharSequence text) {
        return new EncodedMessage(
                EncodedFrame.of(FrameBits.TEXT, ByteBuffer.wrap(Utf8.encode(text))));
    }

    /// A binary message.
    ///
    /// @param data what the buffer has remaining, copied; position and limit do not change
    public static EncodedMessage binary(ByteBuffer data) {
        return new EncodedMessage(EncodedFrame.of(FrameBits.BINARY, data));
    }

    /// Whether it is a text message; otherwise it is binary.
    public boolean isText() {
        return plain.opcode() == FrameBits.TEXT;
    }

    /// The payload, uncompressed; text in UTF-8.
    ///
    /// @return a read-only view, new with each call
    public ByteBuffer payload() {
        return plain.payload();
    }

    /// The length of the payload, uncompressed.
    ///
    /// @return bytes
    public int size() {
        return plain.payloadLength();
    }

    EncodedFrame plain() {
        return plain;
    }

    /// The frame for connections that compress by this setting.
    ///
    /// @param compress makes it, if nobody did before
    synchronized EncodedFrame compressed(DeflateSetting setting, Supplier<EncodedFrame> compress) {
        if (compressed == null) {
            compressed = new HashMap<>(2);
        }
        return compressed.computeIfAbsent(setting, _ -> compress.get());
    }
}
