/// Event loops, sockets, and the bytes of WebSockets on them, by Netty: what the connector and the
/// client have in common. Nothing here is for applications, nor knows HTTP or which side it is on.
@NullMarked
package dev.socle.sockets;

import org.jspecify.annotations.NullMarked;
