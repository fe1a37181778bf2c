package dev.socle.jackson;

import dev.socle.websocket.BadMessageException;

/// A message that is no JSON, or JSON that is not of the expected type: the peer's fault.
///
/// It tells where, and nothing of what the message says: neither its message nor the close reason
/// has a value, a name or a piece of the text, and it has no cause, since Jackson's exceptions
/// quote them. So it may be logged, and sent back.
public final class JsonException extends BadMessageException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String path;

    JsonException(int closeCode, String closeReason, String message, JsonPosition position) {
        super(
                closeCode,
                closeReason + " (" + position.place() + ")",
                message + " (" + position.place() + ", " + position.path() + ")");
        line = position.line();
        column = position.column();
        path = position.path();
    }

    /// The line of the message in which it is wrong.
    ///
    /// @return from 1; 0 if unknown
    public int line() {
        return line;
    }

    /// The column of that line.
    ///
    /// @return characters, from 1; 0 if unknown
    public int column() {
        return column;
    }

    /// Which part of the message is wrong: `$.user.tags[3]`.
    ///
    /// @return `$` for the whole; what is not the name of a property of the expected type is `*`,
    ///   as the keys of maps are
    public String path() {
        return path;
    }
}
