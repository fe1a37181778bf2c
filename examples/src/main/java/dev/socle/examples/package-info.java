/// Small WebSocket endpoints to learn from and to copy, the demo that serves them behind one page,
/// and a bare echo server. A library for other programs is not here: nothing is exported.
@NullMarked
package dev.socle.examples;

import org.jspecify.annotations.NullMarked;
