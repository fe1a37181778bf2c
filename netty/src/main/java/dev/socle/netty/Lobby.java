package dev.socle.netty;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/// Where connections are told that there is no place for them: a few at a time, so that telling
/// costs little however many come. Any thread may call any method.
final class Lobby {

    static final int PLACES = 64;

    private final AtomicInteger taken = new AtomicInteger();

    /// Takes a place until the connection is closed.
    ///
    /// @return false if there is none
    boolean enter(Channel connection) {
        if (taken.getAndUpdate(count -> Math.min(count + 1, PLACES)) == PLACES) {
            return false;
        }
        var _ = connection.closeFuture().addListener(_ -> taken.decrementAndGet());
        return true;
    }
}
