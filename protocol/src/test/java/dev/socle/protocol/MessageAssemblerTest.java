package dev.socle.protocol;

import static dev.socle.protocol.Event.binary;
import static dev.socle.protocol.Event.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// RFC 6455 5.4, 5.6, 8.1: judging data frames, already cut and unmasked.
final class MessageAssemblerTest {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private final MessageAssembler messages = assembler();
    private final EventRecorder events = new EventRecorder();

    @AfterEach
    void assertNothingLeft() {
        assertThat(events.take()).isEmpty();
    }

    @Test
    void deliversAMessageInOneFrameAndOnePiece() {
        frame(TEXT, true, "68 69");
        frame(BINARY, true, "01 02");
        assertEvents(text("hi"), binary("01 02"));
    }

    @Test
    void deliversAWholeMessageWithoutACopy() {
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("ff 01 02 ff")).position(3);
        List<ByteBuffer> seen = new ArrayList<>();
        messages.begin(BINARY, true, false, 2, events);
        messages.add(in, 1, true, true, new Views(seen));
        assertThat(seen).singleElement().isSameAs(in);
        assertThat(in.position()).isEqualTo(3);
        assertThat(in.limit()).isEqualTo(4);
    }

    @Test
    void joinsThePiecesOfAFrame() {
        messages.begin(BINARY, true, false, 3, events);
        piece("01", false);
        piece("", false);
        piece("02 03", true);
        assertEvents(binary("01 02 03"));
    }

    @Test
    void joinsTheFramesOfAMessage() {
        frame(TEXT, false, "c3");
        frame(CONTINUATION, false, "");
        frame(CONTINUATION, true, "a9");
        assertEvents(text("é"));
    }

    @Test
    void checksTextThatIsNotKnownToBeAscii() {
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("ff")).position(1);
        messages.begin(TEXT, true, false, 1, events);
        assertThatThrownBy(() -> messages.add(in, 0, false, true, events))
                .hasMessage("1007 text message is not UTF-8 (RFC 6455 8.1)");
    }

    @Test
    void checksAsciiInsideACharacter() {
        frame(TEXT, false, "c3");
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("61")).position(1);
        messages.begin(CONTINUATION, true, false, 1, events);
        assertThatThrownBy(() -> messages.add(in, 0, true, true, events))
                .hasMessage("1007 text message is not UTF-8 (RFC 6455 8.1)");
    }

    @Test
    void trustsThatAsciiIsValid() {
        ByteBuffer in = ByteBuffer.wrap(Hex.bytes("61")).position(1);
        messages.begin(TEXT, true, false, 1, events);
        messages.add(in, 0, true, true, events);
        assertEvents(text("a"));
    }

    @Test
    void refusesTextThatEndsWithinACharacter() {
        messages.begin(TEXT, true, false, 2, events);
        piece("61", false);
        assertThatThrownBy(() -> piece("c3", true))
                .hasMessage("1007 text message ends within a character (RFC 6455 8.1)");
    }

    @Test
    void decodesTextOfDirectAndReadOnlyBuffers() {
        ByteBuffer direct = ByteBuffer.allocateDirect(2).put(Hex.bytes("c3 a9"));
        for (ByteBuffer in : List.of(direct, direct.asReadOnlyBuffer())) {
            messages.begin(TEXT, true, false, 2, events);
            messages.add(in, 0, false, true, events);
        }
        assertEvents(text("é"), text("é"));
    }

    @Test
    void refusesAContinuationOfNothing() {
        assertThatThrownBy(() -> messages.begin(CONTINUATION, true, false, 0, events))
                .hasMessage("1002 continuation frame without a message to continue (RFC 6455 5.4)");
    }

    @Test
    void refusesANewMessageInsideAnother() {
        frame(TEXT, false, "61");
        assertThatThrownBy(() -> messages.begin(BINARY, true, false, 0, events))
                .hasMessage("1002 new message inside a fragmented message (RFC 6455 5.4)");
    }

    @Test
    void limitsWholeMessagesByTheirKind() {
        frame(TEXT, false, "61 62 63 64");
        frame(CONTINUATION, true, "65 66 67 68");
        frame(BINARY, true, "00".repeat(16));
        assertEvents(text("abcdefgh"), binary("00".repeat(16)));
        frame(BINARY, false, "00".repeat(16));
        for (long more : new long[] {1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> messages.begin(CONTINUATION, true, false, more, events))
                    .hasMessage("1009 message is over the limit of 16 bytes (RFC 6455 10.4)");
        }
        assertThatThrownBy(() -> assembler().begin(TEXT, true, false, 9, events))
                .hasMessage("1009 message is over the limit of 8 bytes (RFC 6455 10.4)");
    }

    @Test
    void limitsACompressedMessageAsItIsInflated() {
        messages.begin(BINARY, true, true, 1000, events);
        assertThat(messages.isCompressed()).isTrue();
        piece("00".repeat(16), false);
        assertThatThrownBy(() -> piece("00", true))
                .hasMessage("1009 message is over the limit of 16 bytes (RFC 6455 10.4)");
    }

    @Test
    void knowsACompressedMessageByItsFirstFrame() {
        messages.begin(BINARY, false, true, 1000, events);
        piece("01", false);
        messages.begin(CONTINUATION, true, false, 1000, events);
        assertThat(messages.isCompressed()).isTrue();
        piece("02", true);
        assertThat(messages.isCompressed()).isFalse();
        assertEvents(binary("01 02"));
    }

    private static MessageAssembler assembler() {
        return new MessageAssembler(new SizeLimits(8, 16, 4, Long.MAX_VALUE));
    }

    private void frame(int opcode, boolean isFinal, String payload) {
        messages.begin(opcode, isFinal, false, Hex.bytes(payload).length, events);
        piece(payload, true);
    }

    private void piece(String payload, boolean endsFrame) {
        byte[] bytes = Hex.bytes(payload);
        messages.add(ByteBuffer.wrap(bytes).position(bytes.length), 0, false, endsFrame, events);
    }

    private void assertEvents(Event... expected) {
        assertThat(events.take()).containsExactly(expected);
    }

    /// Keeps the very buffers that it is given.
    private record Views(List<ByteBuffer> seen) implements ProtocolEvents {
        @Override
        public void onText(String text) {}

        @Override
        public void onBinary(ByteBuffer data) {
            seen.add(data);
        }

        @Override
        public void onPing(ByteBuffer data) {}

        @Override
        public void onPong(ByteBuffer data) {}

        @Override
        public void onClose(int code, String reason) {}

        @Override
        public void onViolation(ProtocolViolation violation) {}

        @Override
        public void onEnd() {}
    }
}
