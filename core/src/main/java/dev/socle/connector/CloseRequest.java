package dev.socle.connector;

import org.jspecify.annotations.Nullable;

/// The wish of this side to close, to be fulfilled once all accepted messages are out.
record CloseRequest(int code, String reason, @Nullable Throwable cause) {}
