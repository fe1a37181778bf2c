package dev.socle.protocol;

/// The parameters of permessage-deflate, as a client offers them or as both sides agreed on them
/// (RFC 7692 7.1).
///
/// @param serverNoContextTakeover the server forgets between messages what it sent
/// @param clientNoContextTakeover the client forgets between messages what it sent; in an offer
///   only a hint
/// @param serverMaxWindowBits the server looks back at most 2 to the power of this many bytes: 8 to
///   15, or 0 where it is not mentioned, which means 15
/// @param clientMaxWindowBits the same for the client; 0 in an offer tells that the client cannot
///   be restricted
public record DeflateParameters(
        boolean serverNoContextTakeover,
        boolean clientNoContextTakeover,
        int serverMaxWindowBits,
        int clientMaxWindowBits) {
    static final int NOT_MENTIONED = 0;
    static final int LEAST_WINDOW_BITS = 8;
    static final int MOST_WINDOW_BITS = 15;

    /// @throws IllegalArgumentException if a number of window bits is neither 0 nor from 8 to 15
    public DeflateParameters {
        checkWindowBits("serverMaxWindowBits", serverMaxWindowBits);
        checkWindowBits("clientMaxWindowBits", clientMaxWindowBits);
    }

    /// The server's answer to this offer.
    ///
    /// Our server never looks back beyond a message, and can keep to any window; so it promises
    /// whatever an offer asks for, and no more. Where the client may look back beyond a message, it
    /// is held to the window that it told, since that must be kept for it.
    ///
    /// @param clientMayKeepContext whether the client may look back beyond a message
    DeflateParameters answer(boolean clientMayKeepContext) {
        return new DeflateParameters(
                serverNoContextTakeover,
                clientNoContextTakeover || !clientMayKeepContext,
                serverMaxWindowBits,
                clientMayKeepContext && clientMaxWindowBits < MOST_WINDOW_BITS
                        ? clientMaxWindowBits
                        : NOT_MENTIONED);
    }

    /// Whether a server may answer an offer so (RFC 7692 7.1.1, 7.1.2).
    boolean answers(DeflateParameters offer) {
        boolean resetsAsAsked = serverNoContextTakeover || !offer.serverNoContextTakeover;
        boolean mentionsAsAsked =
                serverMaxWindowBits != NOT_MENTIONED || offer.serverMaxWindowBits == NOT_MENTIONED;
        return resetsAsAsked
                && mentionsAsAsked
                && windowBits(serverMaxWindowBits) <= windowBits(offer.serverMaxWindowBits)
                && clientMaxWindowBits <= offer.clientMaxWindowBits;
    }

    /// How far a side that mentioned this number looks back, in bits.
    static int windowBits(int mentioned) {
        return mentioned == NOT_MENTIONED ? MOST_WINDOW_BITS : mentioned;
    }

    private static void checkWindowBits(String name, int bits) {
        if (bits != NOT_MENTIONED && (bits < LEAST_WINDOW_BITS || bits > MOST_WINDOW_BITS)) {
            throw new IllegalArgumentException(name + ": " + bits + " (expected: 0 or 8..15)");
        }
    }
}
