package dev.socle.protocol;

import java.nio.ByteBuffer;

/// The side of a connection under test, with frames as its peer and itself must write them.
///
/// The frames are made here from scratch, not by the code under test. Clients' frames have the key
/// `37 fa 21 3d`.
enum Role {
    SERVER,
    CLIENT;

    static final int KEY = 0x37FA213D;

    WebSocketProtocol protocol(ProtocolOptions options) {
        return this == SERVER
                ? WebSocketProtocol.server(options)
                : WebSocketProtocol.client(options, () -> KEY);
    }

    /// A protocol on which compression was agreed on.
    WebSocketProtocol protocol(
            ProtocolOptions options, DeflateParameters agreed, DeflateContexts contexts) {
        return this == SERVER
                ? WebSocketProtocol.server(options, agreed, contexts)
                : WebSocketProtocol.client(options, () -> KEY, agreed, contexts);
    }

    /// Parameters of which the one part is about what this side sends, and the other about what it
    /// receives.
    DeflateParameters parameters(
            boolean forgets, int windowBits, boolean peerForgets, int peerWindowBits) {
        return this == SERVER
                ? new DeflateParameters(forgets, peerForgets, windowBits, peerWindowBits)
                : new DeflateParameters(peerForgets, forgets, peerWindowBits, windowBits);
    }

    /// A frame of the peer's.
    ///
    /// @param first the first byte, in hex
    byte[] peers(String first, String payloadHex) {
        return frame(this == SERVER, first, Hex.bytes(payloadHex));
    }

    byte[] peers(String first, byte[] payload) {
        return frame(this == SERVER, first, payload);
    }

    /// A frame of the side's own.
    byte[] own(String first, String payloadHex) {
        return frame(this == CLIENT, first, Hex.bytes(payloadHex));
    }

    byte[] own(String first, byte[] payload) {
        return frame(this == CLIENT, first, payload);
    }

    private static byte[] frame(boolean masked, String first, byte[] payload) {
        int mask = masked ? 0x80 : 0;
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put(Hex.bytes(first));
        if (payload.length <= 125) {
            frame.put((byte) (mask | payload.length));
        } else if (payload.length <= 65535) {
            frame.put((byte) (mask | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (mask | 127)).putLong(payload.length);
        }
        byte[] key = ByteBuffer.allocate(4).putInt(KEY).array();
        if (masked) {
            frame.put(key);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (masked ? payload[i] ^ key[i % 4] : payload[i]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }
}
