package dev.socle.client;

import java.io.IOException;

/// A server's answer to the handshake breaks HTTP or RFC 6455 4.1, agrees to something that was not
/// offered, or to less than was required: there is no WebSocket.
public final class BadHandshakeException extends IOException {

    private static final long serialVersionUID = 1L;

    BadHandshakeException(String message) {
        super(message);
    }
}
