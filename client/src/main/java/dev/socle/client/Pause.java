package dev.socle.client;

import java.time.Duration;

/// Waiting between two attempts.
@FunctionalInterface
interface Pause {

    void of(Duration time) throws InterruptedException;
}
