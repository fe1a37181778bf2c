package dev.socle.conformance.reader;

import dev.socle.protocol.DeflateContexts;
import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads with `WebSocketProtocol`, in either role.
public final class SocleReader implements ProtocolEvents {
    private final List<String> events = new ArrayList<>();
    private int failure = Reading.NO_FAILURE;

    private SocleReader() {}

    /// Reads the pieces, one after the other.
    public static Reading read(Side side, List<byte[]> pieces) {
        var reader = new SocleReader();
        try (var contexts = new DeflateContexts()) {
            var protocol = side.protocol(contexts);
            pieces.forEach(piece -> protocol.receive(ByteBuffer.wrap(piece.clone()), reader));
            protocol.release();
        }
        return new Reading(reader.events, reader.failure);
    }

    @Override
    public void onText(String text) {
        events.add("text " + text);
    }

    @Override
    public void onBinary(ByteBuffer data) {
        events.add("binary " + hex(data));
    }

    @Override
    public void onPing(ByteBuffer data) {
        events.add("ping " + hex(data));
    }

    @Override
    public void onPong(ByteBuffer data) {
        events.add("pong " + hex(data));
    }

    @Override
    public void onClose(int code, String reason) {
        events.add("close " + code + " " + reason);
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        failure = violation.closeCode();
    }

    @Override
    public void onEnd() {
        events.add("end");
    }

    private static String hex(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
