package dev.socle.client;

import java.security.SecureRandom;
import java.util.function.IntSupplier;

/// Keys for the frames of one event loop's connections, which nobody can foresee (RFC 6455 5.3,
/// 10.3): from the system's generator, a thousand at a time, since asking it takes longer than
/// writing a frame. Confined to the loop.
final class MaskingKeys implements IntSupplier {

    private static final int BYTES = 4096;

    private final SecureRandom random = new SecureRandom();
    private final byte[] bytes = new byte[BYTES];
    private int used = BYTES;

    @Override
    public int getAsInt() {
        if (used == BYTES) {
            random.nextBytes(bytes);
            used = 0;
        }
        var key =
                (bytes[used] & 0xFF) << 24
                        | (bytes[used + 1] & 0xFF) << 16
                        | (bytes[used + 2] & 0xFF) << 8
                        | (bytes[used + 3] & 0xFF);
        used += Integer.BYTES;
        return key;
    }
}
