package dev.socle.client;

import dev.socle.websocket.CloseStatus;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why there is no connection, and for how long there was one. Either `status` or `failure` is
/// there.
///
/// @param attempt which attempt to connect would be next: 1 for the first after a healthy
///   connection
/// @param since how long there was no healthy connection, as far as attempts were made
/// @param openFor how long the channel that ended was open; zero if there was none
/// @param status how the channel ended, or null if there was none
/// @param failure why there was none, or null
public record ConnectionLoss(
        int attempt,
        Duration since,
        Duration openFor,
        @Nullable CloseStatus status,
        @Nullable IOException failure) {}
