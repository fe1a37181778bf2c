package dev.socle.protocol;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The headers of the opening handshake (RFC 6455 11.3).
final class HandshakeHeaders {
    static final String CONNECTION = "Connection";
    static final String UPGRADE = "Upgrade";
    static final String ACCEPT = "Sec-WebSocket-Accept";
    static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    static final String KEY = "Sec-WebSocket-Key";
    static final String PROTOCOL = "Sec-WebSocket-Protocol";
    static final String VERSION = "Sec-WebSocket-Version";

    /// The one upgrade, in lower case.
    static final String WEBSOCKET = "websocket";

    /// The one version that is spoken.
    static final String VERSION_13 = "13";

    private HandshakeHeaders() {}

    /// Headers in their order.
    ///
    /// @param namesAndValues a name, its value, the next name and so on
    static SequencedMap<String, String> of(String... namesAndValues) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            headers.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return headers;
    }

    /// The two headers of every handshake.
    static SequencedMap<String, String> upgrade() {
        return of(UPGRADE, WEBSOCKET, CONNECTION, UPGRADE);
    }
}
