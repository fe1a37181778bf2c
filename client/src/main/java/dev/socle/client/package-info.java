/// A WebSocket client: connects, and reconnects, and hands each connection to an endpoint as a
/// server would. It sends no other HTTP requests, and nothing in it is for servers.
@NullMarked
package dev.socle.client;

import org.jspecify.annotations.NullMarked;
