package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 5.1, 5.2, 5.5: what a header may say.
final class FrameRulesTest {
    private static final FrameRules OF_A_SERVER = new FrameRules(true, 0);
    private static final FrameRules OF_A_CLIENT = new FrameRules(false, 0);

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0180,
                0x0280,
                0x0080,
                0x8180,
                0x82FE,
                0x80FF, // data: both lengths, FIN or not
                0x8880,
                0x89FD,
                0x8AFD // control: up to 125 bytes
            })
    void letsGoodHeadsPass(int head) {
        assertThatCode(() -> OF_A_SERVER.checkHead(head)).doesNotThrowAnyException();
        assertThatCode(() -> OF_A_CLIENT.checkHead(head & ~FrameBits.MASK))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0xC180, reserved bit RSV1 is set (RFC 6455 5.2)",
        "0xA180, reserved bit RSV2 is set (RFC 6455 5.2)",
        "0x9180, reserved bit RSV3 is set (RFC 6455 5.2)",
        "0xF180, reserved bit RSV1 is set (RFC 6455 5.2)",
        "0x8100, client frame is not masked (RFC 6455 5.1)",
        "0x8380, opcode 3 is reserved (RFC 6455 5.2)",
        "0x0780, opcode 7 is reserved (RFC 6455 5.2)",
        "0x8B80, opcode 11 is reserved (RFC 6455 5.2)",
        "0x8F80, opcode 15 is reserved (RFC 6455 5.2)",
        "0x0880, control frame is fragmented (RFC 6455 5.5)",
        "0x89FE, control frame is longer than 125 bytes (RFC 6455 5.5)",
        "0x89FF, control frame is longer than 125 bytes (RFC 6455 5.5)",
    })
    void refusesBadHeads(int head, String reason) {
        assertThatThrownBy(() -> OF_A_SERVER.checkHead(head)).hasMessage("1002 " + reason);
    }

    @Test
    void refusesMaskedFramesOfServers() {
        assertThatThrownBy(() -> OF_A_CLIENT.checkHead(0x8180))
                .hasMessage("1002 server frame is masked (RFC 6455 5.1)");
    }

    @Test
    void knowsWhichFramesAreMasked() {
        assertThat(OF_A_SERVER.masked()).isTrue();
        assertThat(OF_A_CLIENT.masked()).isFalse();
    }

    @Test
    void leavesToExtensionsTheBitsTheyOwnOnThisConnection() {
        FrameRules compressed = new FrameRules(false, FrameBits.RSV1);
        for (int head : new int[] {0xC100, 0xC200, 0x4100, 0x4200}) {
            assertThatCode(() -> compressed.checkHead(head)).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> compressed.checkHead(0xE100))
                .hasMessage("1002 reserved bit RSV2 is set (RFC 6455 5.2)");
    }

    /// RFC 7692 6: the bit is set on the first frame of a message, and there alone.
    @ParameterizedTest
    @ValueSource(ints = {0xC000, 0x4000, 0xC800, 0xC900, 0xCA00, 0xC300})
    void leavesToExtensionsNoBitOfOtherFrames(int head) {
        FrameRules compressed = new FrameRules(false, FrameBits.RSV1);
        assertThatThrownBy(() -> compressed.checkHead(head))
                .hasMessage("1002 reserved bit RSV1 is set (RFC 6455 5.2)");
    }

    @ParameterizedTest
    @CsvSource({
        "0x8100, 0",
        "0x817D, 125",
        "0x817E, 126",
        "0x817E, 65535",
        "0x817F, 65536",
        "0x817F, 100000",
        "0x897D, 125"
    })
    void letsGoodLengthsPass(int head, long length) {
        assertThatCode(() -> OF_A_CLIENT.checkLength(head, length)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0x817E, 125, 1002 length 125 is not in its shortest form (RFC 6455 5.2)",
        "0x817F, 65535, 1002 length 65535 is not in its shortest form (RFC 6455 5.2)",
        "0x817F, -1, 1002 top bit of the 64-bit length is set (RFC 6455 5.2)",
    })
    void refusesBadLengths(int head, long length, String message) {
        assertThatThrownBy(() -> OF_A_CLIENT.checkLength(head, length)).hasMessage(message);
    }
}
