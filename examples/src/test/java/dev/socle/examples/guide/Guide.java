package dev.socle.examples.guide;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What the tests of the guides share.
final class Guide {

    private Guide() {}

    /// Waits for what a callback tells.
    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
