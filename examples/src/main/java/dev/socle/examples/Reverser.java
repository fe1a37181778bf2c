package dev.socle.examples;

import dev.socle.websocket.WebSocketEndpoint;

/// Sends each binary message back with its bytes in reverse order. Text is ignored, as is every
/// event that has no callback.
final class Reverser {

    /// Longer messages close the connection with 1009. The default of 64 KiB is small for an
    /// upload.
    static final int MOST_BYTES = 8 * 1024 * 1024;

    private Reverser() {}

    static WebSocketEndpoint endpoint() {
        return WebSocketEndpoint.onBytes(
                        (channel, bytes) -> {
                            // The array belongs to the callback, so it may be changed in place.
                            reverse(bytes);
                            channel.send(bytes);
                        })
                .options(options -> options.maxBinaryBytes(MOST_BYTES));
    }

    private static void reverse(byte[] bytes) {
        for (int left = 0, right = bytes.length - 1; left < right; left++, right--) {
            byte kept = bytes[left];
            bytes[left] = bytes[right];
            bytes[right] = kept;
        }
    }
}
