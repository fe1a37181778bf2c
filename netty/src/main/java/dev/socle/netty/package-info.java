/// The connector that carries a service over TCP on Netty: HTTP/1.1, TLS, and the bytes of
/// WebSockets.
///
/// What the bytes of a WebSocket mean is not here: see `dev.socle.connector` and
/// `dev.socle.protocol`.
@NullMarked
package dev.socle.netty;

import org.jspecify.annotations.NullMarked;
