package dev.socle.protocol;

/// The peer broke a rule of RFC 6455 or a limit of ours: the fault of the network, never of the
/// caller.
///
/// The message names close code, fault and section: `1002 reserved bit RSV2 is set (RFC 6455 5.2)`.
/// There is no stack trace, since the fault lies in the bytes and a hostile peer must not make us
/// pay for one.
public final class ProtocolViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int closeCode;
    private final String reason;

    ProtocolViolation(int closeCode, String reason) {
        super(closeCode + " " + reason, null, false, false);
        this.closeCode = closeCode;
        this.reason = reason;
    }

    /// The code of the close frame that reports it: 1002, 1007 or 1009 (RFC 6455 7.4.1).
    public int closeCode() {
        return closeCode;
    }

    /// The reason in the close frame that reports it: ASCII, at most [CloseCode#MAX_REASON_BYTES].
    public String reason() {
        return reason;
    }
}
