package dev.socle.conformance.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

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
    static Arbitrary<byte[]> valid() {
        var messages = message().list().ofMaxSize(5).map(ClientBytes::joined);
        var end = Arbitraries.oneOf(close(), Arbitraries.just(new byte[0]));
        return Combinators.combine(messages, end).as((all, last) -> joined(List.of(all, last)));
    }

    /// Valid bytes of which one was changed, added or lost, or all from one on.
    static Arbitrary<byte[]> nearly(Arbitrary<byte[]> valid) {
        var bytes = valid.filter(all -> all.length > 0);
        var place = Arbitraries.integers().greaterOrEqual(0);
        return Combinators.combine(
                        bytes, place, Arbitraries.bytes(), Arbitraries.integers().between(0, 4))
                .as(ClientBytes::mutated);
    }

    /// Frames of any kind in any order with lengths and payloads that may not fit, and noise.
    static Arbitrary<byte[]> random() {
        var first = Arbitraries.of(boxed(FIRST_BYTES));
        var frame =
                Combinators.combine(first, payload(310), key())
                        .as((head, payload, key) -> frame(head, payload, key));
        return Arbitraries.frequencyOf(Tuple.of(4, frame), Tuple.of(1, payload(30)))
                .list()
                .ofMaxSize(8)
                .map(ClientBytes::joined);
    }

    private static Arbitrary<byte[]> message() {
        var text = Arbitraries.strings().ofMaxLength(60).map(string -> string.getBytes(UTF_8));
        return Arbitraries.oneOf(
                Combinators.combine(text, fragments(), between(), key())
                        .as((all, lengths, control, key) -> frames(1, all, lengths, control, key)),
                Combinators.combine(payload(Reading.MAX_BINARY), fragments(), between(), key())
                        .as((all, lengths, control, key) -> frames(2, all, lengths, control, key)));
    }

    /// The lengths of all fragments but the last.
    static Arbitrary<List<Integer>> fragments() {
        return Arbitraries.integers().between(0, 70).list().ofMaxSize(4);
    }

    /// What stands between two fragments: a ping, a pong or nothing.
    private static Arbitrary<byte[]> between() {
        var control =
                Combinators.combine(Arbitraries.of(0x89, 0x8A), payload(125), key())
                        .as(ClientBytes::frame);
        return Arbitraries.oneOf(control, Arbitraries.just(new byte[0]));
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

    static Arbitrary<byte[]> close() {
        var code =
                Arbitraries.oneOf(
                        Arbitraries.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1014),
                        Arbitraries.integers().between(3000, 4999));
        var reason = Arbitraries.strings().ofMaxLength(30);
        var withCode = Combinators.combine(code, reason, key()).as(ClientBytes::closeFrame);
        return Arbitraries.oneOf(withCode, key().map(key -> frame(0x88, new byte[0], key)));
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

    private static byte[] mutated(byte[] bytes, int anywhere, byte with, int how) {
        var at = anywhere % bytes.length;
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

    private static Arbitrary<byte[]> payload(int most) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(most);
    }

    static Arbitrary<Integer> key() {
        return Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.just(0));
    }

    static byte[] joined(List<byte[]> parts) {
        var out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static Integer[] boxed(int... values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }
}
