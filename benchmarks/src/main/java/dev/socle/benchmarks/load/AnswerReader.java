package dev.socle.benchmarks.load;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads a server's frames, and compares every byte of every message with what it should be.
///
/// Whole answers in one frame each are compared in one piece. All else, such as fragments, pings,
/// compressed messages and frames that are not complete, goes through the state machine, byte by
/// byte for heads and piece by piece for payloads.
final class AnswerReader {

    private static final int OPCODE = 0b0000_1111;
    private static final int FIN = 0b1000_0000;
    private static final int COMPRESSED = 0b0100_0000;
    private static final int MASKED = 0b1000_0000;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Messages messages;
    private final @Nullable Inflation inflation;
    private int awaited; // which message of the ring comes next

    // The head that is being read, and then the frame that it begins.
    private int headBytes;
    private int first;
    private int second;
    private long payloadLength;
    private long payloadRead;
    private boolean inPayload;

    // The message that is being read.
    private boolean inMessage;
    private boolean compressed;
    private long messageRead;

    /// Takes the payload of a ping.
    interface Pings {

        /// Called for each ping, with its payload of at most 125 bytes.
        void pinged(byte[] payload) throws IOException;
    }

    private final byte[] control = new byte[125];
    private final Pings pings;

    AnswerReader(Messages messages, @Nullable Inflation inflation, Pings pings) {
        this.messages = messages;
        this.inflation = inflation;
        this.pings = pings;
    }

    /// Reads bytes.
    ///
    /// @param outstanding how many messages are awaited
    /// @return how many messages came to their end
    /// @throws WrongAnswerException if something else came
    int read(MemorySegment received, int bytes, int outstanding) throws IOException {
        var done = 0;
        var at = 0;
        while (at < bytes) {
            if (headBytes == 0 && !inMessage && inflation == null) {
                var whole = Math.min((bytes - at) / messages.answerBytes(), outstanding - done);
                whole = Math.min(whole, messages.count());
                if (whole > 0 && messages.areAnswers(received, at, awaited, whole)) {
                    at += whole * messages.answerBytes();
                    awaited = (awaited + whole) % messages.count();
                    done += whole;
                    continue;
                }
            }
            if (!inPayload) {
                readHead(received.get(ValueLayout.JAVA_BYTE, at++) & 0xFF);
                if (inPayload && isData() && done == outstanding) {
                    throw new WrongAnswerException("a message came that nobody asked for");
                }
            } else {
                var part = (int) Math.min(bytes - at, payloadLength - payloadRead);
                readPayload(received, at, part);
                at += part;
            }
            if (inPayload && payloadRead == payloadLength && endFrame()) {
                done++;
            }
        }
        return done;
    }

    private boolean isData() {
        return (first & OPCODE) < CLOSE;
    }

    private void readHead(int next) throws WrongAnswerException {
        switch (headBytes++) {
            case 0 -> first = next;
            case 1 -> {
                second = next;
                payloadLength = next < 126 ? next : 0;
                if ((next & MASKED) != 0) {
                    throw new WrongAnswerException("a frame is masked");
                }
            }
            default -> payloadLength = payloadLength << 8 | next;
        }
        var wanted = second < 126 ? 2 : second == 126 ? 4 : 10;
        if (headBytes >= 2 && headBytes == wanted) {
            beginFrame();
        }
    }

    private void beginFrame() throws WrongAnswerException {
        inPayload = true;
        payloadRead = 0;
        var opcode = first & OPCODE;
        if (opcode > PONG || (opcode > 2 && opcode < CLOSE)) {
            throw new WrongAnswerException("opcode: " + opcode);
        }
        if (!isData()) {
            if (payloadLength > control.length) {
                throw new WrongAnswerException("a control frame of " + payloadLength + " bytes");
            }
            return;
        }
        if (opcode != (inMessage ? 0 : messages.opcode())) {
            throw new WrongAnswerException(
                    "opcode: "
                            + opcode
                            + " (expected: "
                            + (inMessage ? 0 : messages.opcode())
                            + ")");
        }
        if (!inMessage) {
            inMessage = true;
            messageRead = 0;
            compressed = (first & COMPRESSED) != 0;
        }
    }

    private void readPayload(MemorySegment received, int at, int bytes) throws IOException {
        if (!isData()) {
            MemorySegment.copy(
                    received, ValueLayout.JAVA_BYTE, at, control, (int) payloadRead, bytes);
        } else if (compressed) {
            inflate(received, at, bytes);
        } else {
            compare(received, at, bytes);
        }
        payloadRead += bytes;
    }

    private void inflate(MemorySegment received, int at, int bytes) throws IOException {
        if (inflation == null) {
            throw new WrongAnswerException("a compressed message, though nothing was agreed");
        }
        inflation.inflate(received.asSlice(at, bytes), this::compare);
    }

    private void compare(MemorySegment part, int at, int bytes) throws WrongAnswerException {
        var wrong = messages.differenceInPayload(part, at, bytes, awaited, messageRead);
        if (wrong >= 0) {
            throw new WrongAnswerException("byte " + wrong + " of a message is wrong");
        }
        messageRead += bytes;
    }

    /// Returns whether a message ended.
    private boolean endFrame() throws IOException {
        headBytes = 0;
        inPayload = false;
        switch (first & OPCODE) {
            case PING -> pings.pinged(Arrays.copyOf(control, (int) payloadLength));
            case PONG -> {}
            case CLOSE ->
                    throw new WrongAnswerException(
                            "the server closed"
                                    + (payloadLength < 2
                                            ? ""
                                            : " with "
                                                    + (((control[0] & 0xFF) << 8)
                                                            | (control[1] & 0xFF))));
            default -> {
                return (first & FIN) != 0 && endMessage();
            }
        }
        return false;
    }

    private boolean endMessage() throws IOException {
        if (compressed && inflation != null) {
            inflation.end(this::compare);
        }
        if (messageRead != messages.payloadBytes()) {
            throw new WrongAnswerException(
                    "a message of %d bytes (expected: %d)"
                            .formatted(messageRead, messages.payloadBytes()));
        }
        inMessage = false;
        awaited = (awaited + 1) % messages.count();
        return true;
    }
}
