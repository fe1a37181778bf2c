package dev.socle.connector;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;

/// Names that nobody can guess.
final class ChannelId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private ChannelId() {}

    /// 128 random bits in 22 letters, digits, `-` and `_`.
    static String random() {
        return ENCODER.encodeToString(randomBytes().array());
    }

    static ByteBuffer randomBytes() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
