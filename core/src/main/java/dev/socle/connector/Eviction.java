package dev.socle.connector;

import dev.socle.websocket.SlowConsumer;
import org.jspecify.annotations.Nullable;

/// Which waiting messages give way to one that finds no room (SPEC 4.4). One in fragments never
/// does.
record Eviction(SlowConsumer policy, SendBound bound) {

    /// How many of the oldest that may give way must; 0 if all of them would not be enough.
    ///
    /// @param size of the message that needs room, in bytes
    /// @param bytes that are held
    /// @param messages that are held
    /// @param spared a place that does not give way, or null
    int victims(
            int size,
            long bytes,
            int messages,
            WaitingMessages waiting,
            Waiting.@Nullable Keyed spared) {
        var victims = 0;
        var bytesLeft = bytes;
        for (var place : waiting.oldestFirst()) {
            if (place.content() instanceof OutgoingMessage message && givesWay(place, spared)) {
                victims++;
                bytesLeft -= message.size();
                if (bound.admits(size, bytesLeft, messages - victims)) {
                    return victims;
                }
            }
        }
        return 0;
    }

    /// Whether a place is among those that may have to give way.
    boolean givesWay(Waiting place, Waiting.@Nullable Keyed spared) {
        return switch (policy) {
            case CLOSE, DROP_NEWEST -> false;
            case DROP_OLDEST -> !place.equals(spared);
            case CONFLATE -> !(place instanceof Waiting.Keyed);
        };
    }
}
