package dev.socle.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus.By;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a channel does when its peer breaks RFC 6455 or a limit (SPEC 2.3, 2.4, 2.9, 3.3, 3.4):
/// each of these is the end, told once on the wire, once to `onError` and once to `onClose`.
public interface ViolationContract extends ConnectorFixture {

    /// The key 00000000 leaves the payload as it is, so that the bytes can be read.
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            textBlock =
                    """
                    an unmasked frame,                     81 01 61,                    1002
                    reserved bit 1,                        C1 80 00000000,              1002
                    reserved bit 2,                        A1 80 00000000,              1002
                    reserved bit 3,                        91 80 00000000,              1002
                    reserved opcode 3,                     83 80 00000000,              1002
                    reserved opcode 7,                     87 80 00000000,              1002
                    reserved opcode 11,                    8B 80 00000000,              1002
                    reserved opcode 15,                    8F 80 00000000,              1002
                    a continuation of nothing,             80 80 00000000,              1002
                    a message inside a fragmented message, 01 80 00000000 81 80 00000000, 1002
                    a fragmented control frame,            09 80 00000000,              1002
                    a control frame of 126 bytes,          89 FE 007E,                  1002
                    a length not in its shortest form,     81 FE 0005,                  1002
                    a long length not in its shortest form, 81 FF 000000000000FFFF,     1002
                    a length with its top bit set,         81 FF 8000000000000000,      1002
                    a close frame with half a code,        88 81 00000000 03,           1002
                    close code 0,                          88 82 00000000 0000,         1002
                    close code 999,                        88 82 00000000 03E7,         1002
                    close code 1004,                       88 82 00000000 03EC,         1002
                    close code 1005,                       88 82 00000000 03ED,         1002
                    close code 1006,                       88 82 00000000 03EE,         1002
                    close code 1015,                       88 82 00000000 03F7,         1002
                    close code 2999,                       88 82 00000000 0BB7,         1002
                    close code 5000,                       88 82 00000000 1388,         1002
                    a close reason that is no UTF-8,       88 83 00000000 03E8 FF,      1007
                    a text that is no UTF-8,               81 81 00000000 FF,           1007
                    an overlong encoding,                  81 82 00000000 C080,         1007
                    an encoded surrogate,                  81 83 00000000 EDA080,       1007
                    a code point above 10FFFF,             81 84 00000000 F4908080,     1007
                    a text that ends within a character,   81 81 00000000 C3,           1007
                    a fault in a fragment that is not the last, 01 81 00000000 FF,      1007
                    a character cut wrongly by fragments,  01 81 00000000 C3 80 81 00000000 28, 1007
                    a binary frame over the limit,         82 FF 0000000000010001,      1009
                    a text frame over the limit,           81 FF 0000000000010001,      1009
                    """)
    @Spec({"2.3", "2.4", "2.9", "3.3", "3.4"})
    default void aViolationIsToldOnTheWireToOnErrorAndToOnClose(
            String fault, String bytes, int code) {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendBytes(joined(Frames.text("before"), hex(bytes), Frames.text("after")));

            assertFailed(client, recorder, code);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.9", "3.3"})
    default void aMessageOverTheLimitIsRefusedAlsoInFragments() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendText("before");
            client.sendFrame(false, 0, Frames.BINARY, true, new byte[65_536]);
            client.sendFrame(true, 0, Frames.CONTINUATION, true, new byte[1]);

            assertFailed(client, recorder, 1009);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.9")
    default void aViolationByAPeerThatIsGoneEndsTheChannelAllTheSame() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            client.sendBytes(hex("C1 80 00000000"));
            client.finish();

            closeAfterEnd(client).ifPresent(close -> assertThat(close.code()).isEqualTo(1002));
            recorder.expectOpen();
            recorder.nextError();
            assertThat(recorder.nextClosed().code()).isEqualTo(1002);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.7", "2.9"})
    default void aPeerThatBrokeARuleAndStaysIsCutAfterTheDeadline() {
        var deadline = Duration.ofSeconds(1);
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.closeDeadline(deadline));
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            client.sendBytes(hex("C1 80 00000000"));
            assertThat(client.nextClose().code()).isEqualTo(1002);
            recorder.expectOpen();
            recorder.nextError();
            server.pass(deadline);

            client.expectCut();
            assertThat(recorder.nextClosed().code()).isEqualTo(1002);
        }
        recorder.assertExhausted();
    }

    private static void assertFailed(TestClient client, ListenerRecorder recorder, int code) {
        recorder.expectOpen();
        recorder.expectText("before");
        var error = recorder.nextError();
        var status = recorder.nextClosed();

        assertThat(error)
                .isInstanceOfSatisfying(
                        ProtocolViolation.class,
                        violation -> assertThat(violation.closeCode()).isEqualTo(code));
        assertThat(status.code()).isEqualTo(code);
        assertThat(status.by()).isEqualTo(By.LOCAL);
        assertThat(status.clean()).isFalse();
        assertThat(status.cause()).isSameAs(error);
        client.expectClose(code, status.reason());
        client.expectEnd();
        assertThat(client.receivedBytes()).isEqualTo(closeFrame(code, status.reason()));
    }

    private static byte[] closeFrame(int code, String reason) {
        return Frames.frame(
                true,
                0,
                Frames.CLOSE,
                false,
                joined(new byte[] {(byte) (code >>> 8), (byte) code}, reason.getBytes(UTF_8)));
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }

    private static byte[] joined(byte[]... pieces) {
        var all = new ByteArrayOutputStream();
        for (var piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
