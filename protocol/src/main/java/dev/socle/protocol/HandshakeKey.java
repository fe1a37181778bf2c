package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The client's key and the server's answer to it, which proves that the server speaks WebSocket
/// (RFC 6455 1.3).
final class HandshakeKey {
    /// The number of random bytes in a key.
    static final int BYTES = 16;

    private static final String SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private HandshakeKey() {}

    static String of(byte[] random) {
        return Base64.getEncoder().encodeToString(random);
    }

    /// Whether the text is the base64 of 16 bytes, in the one form that an encoder gives it.
    static boolean isValid(String key) {
        try {
            byte[] random = Base64.getDecoder().decode(key);
            return random.length == BYTES && of(random).equals(key);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /// The value of `Sec-WebSocket-Accept` for a key.
    static String accept(String key) {
        byte[] text = (key + SUFFIX).getBytes(US_ASCII);
        return Base64.getEncoder().encodeToString(sha1().digest(text));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-1", impossible);
        }
    }
}
