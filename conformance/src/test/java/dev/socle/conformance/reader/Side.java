package dev.socle.conformance.reader;

import dev.socle.protocol.DeflateContexts;
import dev.socle.protocol.DeflateParameters;
import dev.socle.protocol.ProtocolOptions;
import dev.socle.protocol.WebSocketProtocol;
import org.jspecify.annotations.Nullable;

/// Which side of a connection reads, and by which limits.
///
/// @param isServer whether it reads what a client sends
/// @param deflate the compression agreed on; null if none
/// @param options its limits
public record Side(boolean isServer, @Nullable DeflateParameters deflate, ProtocolOptions options) {
    /// A masking key is asked for with each frame; nobody guesses here.
    private static final int MASKING_KEY = 0x37FA213D;

    private static final int MOST_WINDOW_BITS = 15;

    /// A server without compression that reads messages as [Reading] bounds them.
    public static Side plainServer() {
        return new Side(true, null, small());
    }

    /// The limits of [Reading].
    public static ProtocolOptions small() {
        return ProtocolOptions.defaults()
                .withMaxTextBytes(Reading.MAX_TEXT)
                .withMaxBinaryBytes(Reading.MAX_BINARY);
    }

    /// The side that writes what this one reads.
    public Side peer() {
        return new Side(!isServer, deflate, options);
    }

    /// This side with other limits.
    public Side with(ProtocolOptions other) {
        return new Side(isServer, deflate, other);
    }

    /// A new connection's side.
    public WebSocketProtocol protocol(DeflateContexts contexts) {
        if (deflate == null) {
            return isServer
                    ? WebSocketProtocol.server(options)
                    : WebSocketProtocol.client(options, () -> MASKING_KEY);
        }
        return isServer
                ? WebSocketProtocol.server(options, deflate, contexts)
                : WebSocketProtocol.client(options, () -> MASKING_KEY, deflate, contexts);
    }

    /// How many bytes of the messages before it a compressed message may refer back to: 0 if it was
    /// agreed that the peer forgets.
    int remembered() {
        if (deflate == null
                || (isServer
                        ? deflate.clientNoContextTakeover()
                        : deflate.serverNoContextTakeover())) {
            return 0;
        }
        var bits = isServer ? deflate.clientMaxWindowBits() : deflate.serverMaxWindowBits();
        return 1 << (bits == 0 ? MOST_WINDOW_BITS : bits);
    }

    /// The most bytes of a frame: what does not shrink grows, and must fit (SPEC 6.2).
    int maxFrameBytes() {
        var most = Math.max(options.maxTextBytes(), options.maxBinaryBytes());
        return deflate == null ? most : most + most / 4 + 64;
    }
}
