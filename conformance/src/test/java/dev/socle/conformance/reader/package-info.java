/// Three readers of the same WebSocket bytes, compared with each other.
///
/// The fuzzers are not here: see `dev.socle.conformance.fuzz`.
@NullMarked
package dev.socle.conformance.reader;

import org.jspecify.annotations.NullMarked;
