package dev.socle.connector;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/// Names that nobody can guess.
final class ChannelId {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private ChannelId() {}

    /// A random UUID (RFC 9562, version 4: 122 random bits) in 22 letters, digits, `-` and `_`.
    static String random() {
        return ENCODER.encodeToString(randomBytes().array());
    }

    static ByteBuffer randomBytes() {
        var random = UUID.randomUUID();
        return ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .flip();
    }
}
