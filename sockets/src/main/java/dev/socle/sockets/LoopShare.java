package dev.socle.sockets;

import dev.socle.protocol.DeflateContexts;

/// What all connections of one event loop share.
///
/// @param sweep looks at their deadlines
/// @param deflateContexts compress and inflate their messages
public record LoopShare(LoopSweep sweep, DeflateContexts deflateContexts) {}
