/// The WebSocket as an application sees it: channel, listener, endpoint, options and how it closes.
///
/// How bytes move and who runs the callbacks is not here: see `dev.socle.connector`.
@NullMarked
package dev.socle.websocket;

import org.jspecify.annotations.NullMarked;
