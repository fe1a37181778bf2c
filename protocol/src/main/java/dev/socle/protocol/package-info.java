/// The WebSocket protocol (RFC 6455) with compression (RFC 7692) in both roles, and both sides of
/// its opening handshake, as pure values.
///
/// Not here: sockets, threads, clocks, random numbers and loggers; who owns the bytes moves them.
@NullMarked
package dev.socle.protocol;

import org.jspecify.annotations.NullMarked;
