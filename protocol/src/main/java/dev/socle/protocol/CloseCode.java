package dev.socle.protocol;

/// The status codes of close frames, and which of them may be sent (RFC 6455 7.4 and the IANA
/// registry it founded).
///
/// Codes are plain ints, because applications own 3000 to 4999.
public final class CloseCode {
    /// The purpose of the connection is fulfilled.
    public static final int NORMAL = 1000;

    /// The server goes down, or the browser left the page.
    public static final int GOING_AWAY = 1001;

    /// The peer broke the protocol.
    public static final int PROTOCOL_ERROR = 1002;

    /// The kind of message cannot be accepted.
    public static final int UNSUPPORTED_DATA = 1003;

    /// The close frame had no code; never on the wire.
    public static final int NO_STATUS = 1005;

    /// The transport ended without a close frame; never on the wire.
    public static final int ABNORMAL = 1006;

    /// The content does not fit the kind of message, as text that is not UTF-8.
    public static final int INVALID_DATA = 1007;

    /// The message breaks a rule of the application.
    public static final int POLICY_VIOLATION = 1008;

    /// The frame or message is larger than the receiver accepts.
    public static final int TOO_BIG = 1009;

    /// The client wanted an extension that the server did not negotiate.
    public static final int MISSING_EXTENSION = 1010;

    /// The server met an unexpected condition.
    public static final int INTERNAL_ERROR = 1011;

    /// The service restarts.
    public static final int SERVICE_RESTART = 1012;

    /// The service is overloaded; try again later.
    public static final int TRY_AGAIN_LATER = 1013;

    /// A gateway got a bad answer from the server behind it.
    public static final int BAD_GATEWAY = 1014;

    /// The most bytes of UTF-8 that a reason may have: a control frame's 125 less the code (RFC
    /// 6455 5.5).
    public static final int MAX_REASON_BYTES = 123;

    private CloseCode() {}

    /// Whether a close frame may carry this code: 1000-1003, 1007-1014 and 3000-4999 (RFC 6455
    /// 7.4.1, 7.4.2).
    public static boolean isValidOnWire(int code) {
        return isBetween(NORMAL, code, UNSUPPORTED_DATA)
                || isBetween(INVALID_DATA, code, BAD_GATEWAY)
                || isBetween(3000, code, 4999);
    }

    /// The code, if a close frame may carry it.
    ///
    /// @throws IllegalArgumentException if it may not, naming it and the bound
    public static int checkSendable(int code) {
        if (!isValidOnWire(code)) {
            throw new IllegalArgumentException(
                    "code: " + code + " (expected: 1000-1003, 1007-1014 or 3000-4999)");
        }
        return code;
    }

    /// The reason, if its UTF-8 fits into a close frame.
    ///
    /// @throws IllegalArgumentException if it has more than [#MAX_REASON_BYTES], naming their
    ///   number and the bound
    public static String checkReason(String reason) {
        int bytes = Utf8.encode(reason).length;
        if (bytes > MAX_REASON_BYTES) {
            throw new IllegalArgumentException(
                    "reason: " + bytes + " bytes (expected: <= " + MAX_REASON_BYTES + ")");
        }
        return reason;
    }

    private static boolean isBetween(int least, int code, int most) {
        return least <= code && code <= most;
    }
}
