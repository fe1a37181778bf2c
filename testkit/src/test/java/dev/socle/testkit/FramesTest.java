package dev.socle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {

    @Test
    void makesTheMaskedHelloOfTheRfc() {
        // RFC 6455 5.7: a single-frame masked text message
        assertThat(Frames.text("Hello"))
                .isEqualTo(bytes(0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58));
    }

    @Test
    void makesTheUnmaskedFragmentOfTheRfc() {
        // RFC 6455 5.7: the first fragment of an unmasked text message, "Hel"
        assertThat(Frames.frame(false, 0, Frames.TEXT, false, bytes('H', 'e', 'l')))
                .isEqualTo(bytes(0x01, 0x03, 0x48, 0x65, 0x6C));
    }

    @Test
    void putsReservedBitsAndOpcodeInTheFirstByte() {
        assertThat(Frames.frame(true, 0b101, 0xF, false)).isEqualTo(bytes(0b1101_1111, 0));
    }

    @Test
    void writesLengthsInTheShortestForm() {
        assertThat(headOf(125)).isEqualTo(bytes(0x82, 0x7D, 0, 0));
        assertThat(headOf(126)).isEqualTo(bytes(0x82, 0x7E, 0x00, 0x7E));
        assertThat(headOf(65_535)).isEqualTo(bytes(0x82, 0x7E, 0xFF, 0xFF));
        assertThat(Arrays.copyOf(Frames.frame(true, 0, Frames.BINARY, false, new byte[65_536]), 10))
                .isEqualTo(bytes(0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void closesWithACodeThatNobodyMaySend() {
        // code 1005 and reason "x", masked with 37 FA 21 3D
        assertThat(Frames.close(1005, "x"))
                .isEqualTo(bytes(0x88, 0x83, 0x37, 0xFA, 0x21, 0x3D, 0x34, 0x17, 0x59));
    }

    @Test
    void refusesWhatHasNoPlaceInAFrame() {
        assertThatThrownBy(() -> Frames.frame(true, 8, 1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rsv: 8 (expected: 0..7)");
        assertThatThrownBy(() -> Frames.frame(true, 0, -1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("opcode: -1 (expected: 0..15)");
    }

    private static byte[] headOf(int length) {
        return Arrays.copyOf(Frames.frame(true, 0, Frames.BINARY, false, new byte[length]), 4);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
