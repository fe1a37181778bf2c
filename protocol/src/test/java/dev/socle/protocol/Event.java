package dev.socle.protocol;

/// Something that a [WebSocketProtocol] told, as a value; bytes are hex digits.
sealed interface Event {
    record Text(String text) implements Event {}

    record Binary(String hex) implements Event {}

    /// Parts of one message that came with nothing between them.
    record Parts(boolean text, String hex, boolean complete) implements Event {}

    record Ping(String hex) implements Event {}

    record Pong(String hex) implements Event {}

    record Close(int code, String reason) implements Event {}

    record Violation(int closeCode, String message) implements Event {}

    record End() implements Event {}

    static Event text(String text) {
        return new Text(text);
    }

    static Event binary(String hex) {
        return new Binary(Hex.normal(hex));
    }

    static Event textParts(String hex, boolean complete) {
        return new Parts(true, Hex.normal(hex), complete);
    }

    static Event binaryParts(String hex, boolean complete) {
        return new Parts(false, Hex.normal(hex), complete);
    }

    static Event ping(String hex) {
        return new Ping(Hex.normal(hex));
    }

    static Event pong(String hex) {
        return new Pong(Hex.normal(hex));
    }

    static Event close(int code, String reason) {
        return new Close(code, reason);
    }

    static Event violation(int closeCode, String reason) {
        return new Violation(closeCode, closeCode + " " + reason);
    }

    static Event end() {
        return new End();
    }
}
