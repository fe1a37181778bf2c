package dev.socle.protocol;

/// The rules a peer can break: the one place that gives each failure its close code and its
/// section.
enum Rule {
    RESERVED_BITS(CloseCode.PROTOCOL_ERROR, "5.2"),
    OPCODES(CloseCode.PROTOCOL_ERROR, "5.2"),
    LENGTH_ENCODING(CloseCode.PROTOCOL_ERROR, "5.2"),
    MASKING(CloseCode.PROTOCOL_ERROR, "5.1"),
    FRAGMENTATION(CloseCode.PROTOCOL_ERROR, "5.4"),
    CONTROL_FRAMES(CloseCode.PROTOCOL_ERROR, "5.5"),
    CLOSE_BODY(CloseCode.PROTOCOL_ERROR, "5.5.1"),
    CLOSE_CODES(CloseCode.PROTOCOL_ERROR, "7.4"),
    REASON_ENCODING(CloseCode.INVALID_DATA, "5.5.1"),
    TEXT_ENCODING(CloseCode.INVALID_DATA, "8.1"),
    SIZE_LIMITS(CloseCode.TOO_BIG, "10.4"),
    COMPRESSION(CloseCode.INVALID_DATA, "RFC 7692", "7.2.2");

    private final int closeCode;
    private final String source;

    Rule(int closeCode, String section) {
        this(closeCode, "RFC 6455", section);
    }

    Rule(int closeCode, String rfc, String section) {
        this.closeCode = closeCode;
        this.source = rfc + " " + section;
    }

    /// The violation of this rule.
    ///
    /// @param fault what was seen, in ASCII, short enough for the reason of a close frame
    ProtocolViolation brokenBy(String fault) {
        return new ProtocolViolation(closeCode, fault + " (" + source + ")");
    }
}
