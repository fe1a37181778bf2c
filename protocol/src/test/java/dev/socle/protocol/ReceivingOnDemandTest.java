package dev.socle.protocol;

import static dev.socle.protocol.Event.ping;
import static dev.socle.protocol.Event.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// SPEC 3.5: a receiver that is full stops the reading between two frames.
final class ReceivingOnDemandTest {
    private final EventRecorder events = new EventRecorder(1);

    @ParameterizedTest
    @EnumSource
    void leavesInTheBufferWhatIsNotWanted(Role role) {
        WebSocketProtocol protocol = role.protocol(ProtocolOptions.defaults());
        ByteBuffer bytes =
                frames(role.peers("81", "61"), role.peers("81", "62"), role.peers("89", "63"));

        protocol.receive(bytes, events);
        assertThat(Hex.of(rest(bytes)))
                .isEqualTo(Hex.of(rest(frames(role.peers("81", "62"), role.peers("89", "63")))));
        protocol.receive(bytes, events);
        assertThat(events.take()).isEqualTo(List.of(text("a")));

        protocol.receive(bytes, events);
        assertThat(events.take()).isEqualTo(List.of(text("b")));

        protocol.receive(bytes, events);
        assertThat(events.take()).isEqualTo(List.of(ping("63")));
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void finishesAFrameWhosePayloadHasBegun(Role role) {
        WebSocketProtocol protocol = role.protocol(ProtocolOptions.defaults());
        byte[] frame = role.peers("81", "61 62");
        int cut = frame.length - 1;
        protocol.receive(ByteBuffer.wrap(frame, 0, cut), events);
        protocol.receive(ByteBuffer.wrap(frame, cut, 1), events);
        assertThat(events.take()).isEqualTo(List.of(text("ab")));
    }

    private static ByteBuffer frames(byte[]... frames) {
        ByteBuffer bytes = ByteBuffer.allocate(100);
        for (byte[] frame : frames) {
            bytes.put(frame);
        }
        return bytes.flip();
    }

    private static byte[] rest(ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.duplicate().get(rest);
        return rest;
    }
}
