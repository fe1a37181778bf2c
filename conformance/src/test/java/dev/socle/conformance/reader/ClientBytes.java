package dev.socle.conformance.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// What clients send: messages in frames, right, with one mistake, or no sense at all.
final class ClientBytes {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int[] FIRST_BYTES = {
        0x81, 0x82, 0x01, 0x02, 0x00, 0x80, 0x88, 0x89, 0x8A, 0x83, 0x8B, 0x08, 0x09, 0xC1, 0xA2
    };

    private ClientBytes() {}

    /// Whole messages within the limits, in fragments with control frames between, and perhaps a
    /// close frame at the end.
    static byte[] valid(Dice dice) {
        var messages = joined(dice.list(5, () -> message(dice)));
        return joined(List.of(messages, perhapsClose(dice)));
    }

    /// Bytes of which one was changed, added or lost, or all from one on.
    static byte[] mutated(byte[] bytes, Dice dice) {
        return bytes.length == 0
                ? bytes
                : mutated(
                        bytes,
                        dice.between(0, bytes.length - 1),
                        (byte) dice.number(),
                        dice.between(0, 4));
    }

    /// Frames of any kind in any order with lengths and payloads that may not fit, and noise.
    static byte[] random(Dice dice) {
        return joined(
                dice.list(
                        8,
                        () ->
                                dice.oneIn(5)
                                        ? dice.bytes(30)
                                        : frame(dice.of(FIRST_BYTES), dice.bytes(310), key(dice))));
    }

    private static byte[] message(Dice dice) {
        var isText = dice.oneIn(2);
        return frames(
                isText ? 1 : 2,
                isText ? dice.text(60).getBytes(UTF_8) : dice.bytes(Reading.MAX_BINARY),
                fragments(dice),
                between(dice),
                key(dice));
    }

    /// The lengths of all fragments but the last.
    static List<Integer> fragments(Dice dice) {
        return dice.list(4, () -> dice.between(0, 70));
    }

    /// What stands between two fragments: a ping, a pong or nothing.
    private static byte[] between(Dice dice) {
        return dice.oneIn(2) ? new byte[0] : frame(dice.of(0x89, 0x8A), dice.bytes(125), key(dice));
    }

    static byte[] frames(
            int opcode, byte[] message, List<Integer> lengths, byte[] between, int key) {
        var out = new ByteArrayOutputStream();
        var rest = ByteBuffer.wrap(message);
        var next = opcode;
        for (var length : lengths) {
            out.writeBytes(frame(next, next(rest, length), key));
            out.writeBytes(between);
            next = 0;
        }
        out.writeBytes(frame(FIN | next, next(rest, rest.remaining()), key));
        return out.toByteArray();
    }

    private static byte[] next(ByteBuffer rest, int most) {
        var taken = new byte[Math.min(most, rest.remaining())];
        rest.get(taken);
        return taken;
    }

    /// A close frame with or without a code, or nothing.
    static byte[] perhapsClose(Dice dice) {
        return switch (dice.between(0, 3)) {
            case 0 -> frame(0x88, new byte[0], key(dice));
            case 1, 2 -> closeFrame(closeCode(dice), dice.text(30), key(dice));
            default -> new byte[0];
        };
    }

    private static int closeCode(Dice dice) {
        return dice.oneIn(2)
                ? dice.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1014)
                : dice.between(3000, 4999);
    }

    private static byte[] closeFrame(int code, String reason, int key) {
        var utf8 = reason.getBytes(UTF_8);
        return frame(
                0x88,
                ByteBuffer.allocate(2 + utf8.length).putShort((short) code).put(utf8).array(),
                key);
    }

    static byte[] frame(int first, byte[] payload, int key) {
        var out = ByteBuffer.allocate(8 + payload.length).put((byte) first);
        if (payload.length <= 125) {
            out.put((byte) (MASKED | payload.length));
        } else {
            out.put((byte) (MASKED | 126)).putShort((short) payload.length);
        }
        out.putInt(key);
        for (var i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ (key >>> (24 - i % 4 * 8))));
        }
        var made = new byte[out.position()];
        out.flip().get(made);
        return made;
    }

    private static byte[] mutated(byte[] bytes, int at, byte with, int how) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (how) {
            case 0 -> out.write(bytes[at] ^ with); // another byte
            case 1 -> out.write(bytes[at] ^ (1 << (with & 7))); // another bit
            case 2 -> out.writeBytes(new byte[] {with, bytes[at]}); // one more
            case 3 -> {} // one less
            default -> {
                return out.toByteArray(); // cut off
            }
        }
        out.write(bytes, at + 1, bytes.length - at - 1);
        return out.toByteArray();
    }

    static int key(Dice dice) {
        return dice.oneIn(4) ? 0 : dice.number();
    }

    static byte[] joined(List<byte[]> parts) {
        var out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
