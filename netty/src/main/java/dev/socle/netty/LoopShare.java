package dev.socle.netty;

import dev.socle.protocol.DeflateContexts;

/// What all connections of one event loop share.
///
/// @param sweep looks at their deadlines
/// @param deflateContexts compress and inflate their messages
record LoopShare(LoopSweep sweep, DeflateContexts deflateContexts) {}
