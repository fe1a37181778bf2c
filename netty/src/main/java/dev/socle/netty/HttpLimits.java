package dev.socle.netty;

import java.time.Duration;

/// What one HTTP connection may ask for, in bytes and time (SPEC 5.3).
///
/// @param requestLineBytes without the line's end
/// @param headerLineBytes without the line's end
/// @param headersBytes of all header lines, a line counting [HeadGuard#LEAST_LINE_BYTES] at least
/// @param headDeadline from the first byte of a request, or the accept, to the end of its headers
/// @param bodyDeadline in which each further KiB of a body must come
/// @param keepAlive between two requests
/// @param writeDeadline in which the socket must take something of what is written
record HttpLimits(
        int requestLineBytes,
        int headerLineBytes,
        int headersBytes,
        Duration headDeadline,
        Duration bodyDeadline,
        Duration keepAlive,
        Duration writeDeadline) {}
