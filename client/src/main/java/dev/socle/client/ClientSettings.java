package dev.socle.client;

import dev.socle.observe.ChannelObserver;
import dev.socle.sockets.SocketKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// All that a [SocleClientBuilder] has collected.
///
/// @param sockets how they are watched
/// @param eventLoops how many threads watch them
/// @param connectTimeout for each address that is tried
/// @param handshakeTimeout from the connection to the answer, of proxy, TLS and HTTP together
/// @param maxHeadersBytes of a response
/// @param maxRefusalBytes of the body of a refusal that are kept
/// @param maxRedirects how many are followed
/// @param tls whom to trust
/// @param proxy or null for none
/// @param observer of all channels, or null
/// @param nanoTime the clock of all deadlines
/// @param wallClock the clock by which channels expire
/// @param pause how waiting between attempts is done
record ClientSettings(
        SocketKind sockets,
        int eventLoops,
        Duration connectTimeout,
        Duration handshakeTimeout,
        int maxHeadersBytes,
        int maxRefusalBytes,
        int maxRedirects,
        ClientTls.Engine tls,
        @Nullable ClientProxy proxy,
        @Nullable ChannelObserver observer,
        LongSupplier nanoTime,
        InstantSource wallClock,
        Pause pause) {}
