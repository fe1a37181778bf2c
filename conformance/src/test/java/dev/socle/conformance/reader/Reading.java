package dev.socle.conformance.reader;

import java.util.List;

/// What a server makes of the bytes that a client sent, up to the first fault, the close frame or
/// the end.
///
/// @param events as text, in their order
/// @param failure the close code of the fault, 0 if there was none
public record Reading(List<String> events, int failure) {
    /// The most bytes of a text message.
    public static final int MAX_TEXT = 300;

    /// The most bytes of a binary message.
    public static final int MAX_BINARY = 200;

    /// No fault.
    public static final int NO_FAILURE = 0;

    /// Copies the events.
    public Reading {
        events = List.copyOf(events);
    }
}
