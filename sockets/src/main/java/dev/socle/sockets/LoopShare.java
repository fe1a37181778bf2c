package dev.socle.sockets;

import dev.socle.connector.LoopTurn;
import dev.socle.protocol.DeflateContexts;

/// What all connections of one event loop share.
///
/// @param tasks runs what other threads want to be done there
/// @param turn what is done at the end of each turn
/// @param sweep looks at their deadlines
/// @param deflateContexts compress and inflate their messages
public record LoopShare(
        LoopTasks tasks, LoopTurn turn, LoopSweep sweep, DeflateContexts deflateContexts) {}
