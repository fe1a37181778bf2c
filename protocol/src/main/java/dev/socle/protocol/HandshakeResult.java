package dev.socle.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The server's answer to an opening handshake (RFC 6455 4.2.2).
public sealed interface HandshakeResult {
    /// The status of the HTTP response.
    int status();

    /// The headers that the response must carry, in their order; unmodifiable.
    SequencedMap<String, String> headers();

    /// The connection becomes a WebSocket: 101.
    ///
    /// @param headers those of the 101; those of subprotocol and compression are among them
    /// @param subprotocol the one agreed on; null if none
    /// @param deflate the compression agreed on; null if none
    record Accepted(
            SequencedMap<String, String> headers,
            @Nullable String subprotocol,
            @Nullable DeflateParameters deflate)
            implements HandshakeResult {
        /// Copies the headers.
        public Accepted {
            headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
        }

        @Override
        public int status() {
            return 101;
        }
    }

    /// The connection stays HTTP.
    ///
    /// @param status 400, 403, 405 or 426, and 500 where the fault is the application's
    /// @param headers those that the status demands
    /// @param explanation one line of printable ASCII: what was seen, what was expected, and by
    ///   which rule
    record Refused(int status, SequencedMap<String, String> headers, String explanation)
            implements HandshakeResult {
        /// Copies the headers.
        public Refused {
            headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
        }
    }
}
