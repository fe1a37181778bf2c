package dev.socle.protocol;

import static dev.socle.protocol.Event.close;
import static dev.socle.protocol.Event.ping;
import static dev.socle.protocol.Event.pong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// RFC 6455 5.5: acting on control frames, already cut and unmasked.
final class ControlFramesTest {
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private final CloseHandshake close = new CloseHandshake();
    private final ControlFrames control = new ControlFrames(true, close);
    private final EventRecorder events = new EventRecorder();

    @AfterEach
    void assertNothingLeft() {
        assertThat(events.take()).isEmpty();
        assertThat(control.owesPong()).isFalse();
    }

    @Test
    void tellsPingsAndOwesThePong() {
        add(control, PING, "01 02", true);
        assertThat(control.owesPong()).isTrue();
        assertThat(control.takePong()).isEqualTo(Hex.bytes("01 02"));
        assertThat(control.takePong()).isNull();
        assertEvents(ping("01 02"));
    }

    @Test
    void owesOnlyThePongToTheLatestPing() {
        add(control, PING, "01", true);
        add(control, PING, "02", true);
        assertThat(control.takePong()).isEqualTo(Hex.bytes("02"));
        assertEvents(ping("01"), ping("02"));
    }

    @Test
    void owesNoPongWhereTheApplicationAnswers() {
        ControlFrames silent = new ControlFrames(false, close);
        add(silent, PING, "01", true);
        assertThat(silent.owesPong()).isFalse();
        assertEvents(ping("01"));
    }

    @Test
    void owesAPongAfterOurClose() {
        close.close(new CloseBody(1000, ""));
        close.takeOwed();
        add(control, PING, "01", true);
        assertEvents(ping("01"));
        assertThat(control.takePong()).containsExactly(1);
    }

    @Test
    void owesNoPongAfterBothCloseFrames() {
        close.close(new CloseBody(1000, ""));
        close.takeOwed();
        add(control, FrameBits.CLOSE, "03e8", true);
        add(control, PING, "01", true);
        assertEvents(Event.close(1000, ""), ping("01"));
    }

    @Test
    void tellsPongs() {
        add(control, PONG, "", true);
        add(control, PONG, "01", true);
        assertEvents(pong(""), pong("01"));
    }

    @Test
    void tellsThePeersClose() {
        add(control, CLOSE, "0f a0 62 79 65", true);
        assertThat(close.state()).isEqualTo(CloseState.CLOSE_RECEIVED);
        assertThat(close.takeOwed()).isEqualTo(new CloseBody(4000, "bye"));
        assertEvents(close(4000, "bye"));
    }

    @Test
    void refusesABadClose() {
        assertThatThrownBy(() -> add(control, CLOSE, "03", true))
                .hasMessage("1002 close frame has a body of 1 byte (RFC 6455 5.5.1)");
        assertThat(close.state()).isEqualTo(CloseState.OPEN);
    }

    @Test
    void joinsThePiecesOfAFrame() {
        add(control, PONG, "", false);
        add(control, PONG, "01", false);
        add(control, PONG, "", false);
        add(control, PONG, "02 03", true);
        add(control, PONG, "04", true);
        assertEvents(pong("01 02 03"), pong("04"));
    }

    @Test
    void leavesTheBufferAsItWas() {
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("ff 01 ff")).position(2);
        control.add(in, 1, PONG, true, events);
        assertThat(in.position()).isEqualTo(2);
        assertThat(in.limit()).isEqualTo(3);
        assertEvents(pong("01"));
    }

    private void add(ControlFrames control, int opcode, String payload, boolean endsFrame) {
        byte[] bytes = Hex.bytes(payload);
        control.add(ByteBuffer.wrap(bytes).position(bytes.length), 0, opcode, endsFrame, events);
    }

    private void assertEvents(Event... expected) {
        assertThat(events.take()).containsExactly(expected);
    }
}
