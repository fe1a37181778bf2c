package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// The payload of a close frame: a code and a reason, or neither, which is code 1005 (RFC 6455
/// 5.5.1).
record CloseBody(int code, String reason) {
    private static final CloseBody EMPTY = new CloseBody(CloseCode.NO_STATUS, "");

    /// The body of a close frame of ours.
    ///
    /// @throws IllegalArgumentException if it cannot be sent
    static CloseBody toSend(int code, String reason) {
        if (code != CloseCode.NO_STATUS) {
            CloseCode.checkSendable(code);
        } else if (!reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "reason: " + reason + " (expected: none without a code)");
        }
        return new CloseBody(code, CloseCode.checkReason(reason));
    }

    /// The body in a close frame of the peer's.
    ///
    /// @throws ProtocolViolation if it breaks a rule
    static CloseBody received(ByteBuffer payload) {
        int length = payload.remaining();
        if (length == 0) {
            return EMPTY;
        }
        if (length == 1) {
            throw Rule.CLOSE_BODY.brokenBy("close frame has a body of 1 byte");
        }
        int code = ((payload.get() & 0xFF) << Byte.SIZE) | (payload.get() & 0xFF);
        if (!CloseCode.isValidOnWire(code)) {
            throw Rule.CLOSE_CODES.brokenBy("close code " + code + " is not allowed on the wire");
        }
        Utf8Validator utf8 = new Utf8Validator();
        if (!utf8.accept(payload, payload.position(), payload.limit()) || !utf8.isComplete()) {
            throw Rule.REASON_ENCODING.brokenBy("close reason is not UTF-8");
        }
        byte[] reason = new byte[payload.remaining()];
        payload.get(reason);
        return new CloseBody(code, new String(reason, UTF_8));
    }

    /// The body as it goes on the wire.
    ByteBuffer payload() {
        if (code == CloseCode.NO_STATUS) {
            return ByteBuffer.allocate(0);
        }
        byte[] utf8 = Utf8.encode(reason);
        return ByteBuffer.allocate(Short.BYTES + utf8.length)
                .putShort((short) code)
                .put(utf8)
                .flip();
    }
}
