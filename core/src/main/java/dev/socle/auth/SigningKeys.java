package dev.socle.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Secret keys that sign what clients hold for the server (HMAC with SHA-256, RFC 2104).
///
/// The first key signs; all of them verify. To change keys, put a new one last on all nodes, then
/// first, and drop the old one when everything has expired that it signed.
///
/// What is signed can be read by whoever holds it; it cannot be changed.
public final class SigningKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final List<SecretKeySpec> keys;

    private SigningKeys(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /// Keys that are kept outside of the program, the same on all nodes.
    ///
    /// @param first signs and verifies; at least 32 random bytes; copied
    /// @param older verify what was signed before; at least 32 bytes each; copied
    /// @return the keys
    /// @throws IllegalArgumentException if one is shorter
    public static SigningKeys of(byte[] first, byte[]... older) {
        List<SecretKeySpec> keys = new ArrayList<>();
        keys.add(key(first));
        for (byte[] each : older) {
            keys.add(key(each));
        }
        return new SigningKeys(List.copyOf(keys));
    }

    /// A key that nobody knows, and that is gone with the process: for tests, and for one node that
    /// may forget all it signed when it starts again.
    ///
    /// @return the key
    public static SigningKeys random() {
        byte[] key = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(key);
        return of(key);
    }

    /// Data and signature, in letters, digits, `-`, `_` and one dot.
    ///
    /// @param purpose what the signature is good for: it is not for any other
    String sign(String purpose, byte[] data) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(data)
                + '.'
                + base64.encodeToString(mac(keys.getFirst(), purpose, data));
    }

    /// The data, if one of the keys signed it for this purpose.
    Optional<byte[]> verify(String purpose, String signed) {
        int dot = signed.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] data = Base64.getUrlDecoder().decode(signed.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(signed.substring(dot + 1));
            return Optional.of(data)
                    .filter(_ ->
                            keys.stream()
                                    .map(key -> mac(key, purpose, data))
                                    .anyMatch(mac -> MessageDigest.isEqual(mac, signature)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// No key.
    @Override
    public String toString() {
        return keys.size() + " signing keys";
    }

    private static SecretKeySpec key(byte[] bytes) {
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "key: " + bytes.length + " bytes (expected: >= " + LEAST_BYTES + ")");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /// A byte of zero ends the purpose, which has none.
    private static byte[] mac(SecretKeySpec key, String purpose, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC with SHA-256, which every JDK has", e);
        }
    }
}
