/// Which handler answers which method and path, the way back from a route's name to its path, and
/// static files.
///
/// What a WebSocket handler does after the upgrade is not here: see `dev.socle.websocket`.
@NullMarked
package dev.socle.route;

import org.jspecify.annotations.NullMarked;
