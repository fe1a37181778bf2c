package dev.socle.conformance.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads the way RFC 6455 5 and RFC 7692 7.2.2 read: all bytes at hand, one rule after the other,
/// no thought of speed. Of the frame that breaks a rule it knows every rule that is broken.
public final class NaiveReader {
    private static final BigInteger TOP_BIT = BigInteger.ONE.shiftLeft(63);

    private final Side side;
    private final byte[] bytes;
    private final NaiveInflater inflater;
    private final List<String> events = new ArrayList<>();
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private int kind;
    private boolean isCompressed;
    private int inflatedLength;
    private int eventsBeforeOddity = Integer.MAX_VALUE;
    private int at;
    private boolean closed;
    private boolean isCut;

    private NaiveReader(Side side, byte[] bytes) {
        this.side = side;
        this.bytes = bytes;
        this.inflater = new NaiveInflater(side.remembered());
    }

    /// A rule, and the close code of whoever breaks it.
    public enum Fault {
        RESERVED_BIT(1002),
        HEAD(1002),
        LENGTH(1002),
        FRAME_SIZE(1009),
        FRAGMENTATION(1002),
        MESSAGE_SIZE(1009),
        TEXT(1007),
        DEFLATE(1007),
        ENDS_WITHIN_A_BLOCK(1007),
        CLOSE_BODY(1002),
        CLOSE_CODE(1002),
        CLOSE_CODE_ABOVE_4999(1002),
        REASON(1007),
        REASON_ENDS_WITHIN_A_CHARACTER(1007);

        private final int code;

        Fault(int code) {
            this.code = code;
        }

        /// The close code.
        public int code() {
            return code;
        }
    }

    /// @param faults all of the frame that failed, the first to be noticed first
    /// @param isCut whether the bytes end within a frame
    /// @param eventsBeforeOddity how many events come before what decompressors are known to read
    ///   otherwise: a last block, a message or a fragment from which nothing comes; as many as can
    ///   be if there is no such thing
    public record Result(
            Reading reading, Set<Fault> faults, boolean isCut, int eventsBeforeOddity) {}

    /// Reads what the peer of this side sent.
    public static Result read(Side side, byte[] bytes) {
        var reader = new NaiveReader(side, bytes);
        while (!reader.closed && reader.faults.isEmpty() && reader.at < bytes.length) {
            reader.frame();
        }
        var failure =
                reader.faults.stream().findFirst().map(Fault::code).orElse(Reading.NO_FAILURE);
        return new Result(
                new Reading(reader.events, failure),
                reader.faults,
                reader.isCut,
                reader.eventsBeforeOddity);
    }

    private void frame() {
        if (!isThere(2)) {
            return;
        }
        var fin = (bytes[at] & 0x80) != 0;
        var marked = (bytes[at] & 0x40) != 0;
        var opcode = bytes[at] & 0x0F;
        var control = opcode >= 8;
        var shortLength = bytes[at + 1] & 0x7F;
        var owned = side.deflate() != null && (opcode == 1 || opcode == 2) ? 0x40 : 0;
        check(Fault.RESERVED_BIT, (bytes[at] & 0x70 & ~owned) == 0); // 5.2; RFC 7692 6
        check(Fault.HEAD, ((bytes[at + 1] & 0x80) != 0) == side.isServer()); // 5.1: clients mask
        check(Fault.HEAD, List.of(0, 1, 2, 8, 9, 10).contains(opcode)); // 5.2
        check(Fault.HEAD, !control || (fin && shortLength <= 125)); // 5.5
        at += 2;
        if (!faults.isEmpty()) {
            return;
        }
        var longBytes = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
        if (!isThere(longBytes)) {
            return;
        }
        var length =
                longBytes == 0
                        ? BigInteger.valueOf(shortLength)
                        : new BigInteger(1, bytes, at, longBytes);
        at += longBytes;
        check(Fault.LENGTH, length.compareTo(TOP_BIT) < 0); // 5.2
        var shortest = longBytes == 0 ? 0 : longBytes == 2 ? 126 : 65536;
        check(Fault.LENGTH, length.compareTo(BigInteger.valueOf(shortest)) >= 0); // 5.2
        if (!faults.isEmpty()) {
            check(Fault.FRAGMENTATION, control || (opcode == 0) == (kind != 0)); // 5.4
            check(Fault.FRAME_SIZE, control || fits(length, 0, side.maxFrameBytes())); // 10.4
            return;
        }
        var keyBytes = side.isServer() ? 4 : 0;
        if (!isThere(keyBytes)) {
            return;
        }
        var key = Arrays.copyOf(Arrays.copyOfRange(bytes, at, at + keyBytes), 4);
        at += keyBytes;
        if (control) {
            control(opcode, unmasked(key, length));
        } else {
            data(opcode, marked, fin, length, key);
        }
    }

    private void data(int opcode, boolean marked, boolean fin, BigInteger length, byte[] key) {
        check(Fault.FRAGMENTATION, (opcode == 0) == (kind != 0)); // 5.4
        check(Fault.FRAME_SIZE, fits(length, 0, side.maxFrameBytes())); // 10.4
        kind = kind == 0 ? opcode : kind;
        isCompressed |= marked;
        var limit = kind == 1 ? side.options().maxTextBytes() : side.options().maxBinaryBytes();
        check(Fault.MESSAGE_SIZE, isCompressed || fits(length, arrived.size(), limit)); // 10.4
        var payload = unmasked(key, length);
        arrived.writeBytes(payload);
        var ends = fin && !isCut;
        var message = isCompressed ? inflated(payload, ends) : arrived.toByteArray();
        var within = Arrays.copyOf(message, Math.min(message.length, limit));
        var endsWithin = ends && message.length <= limit;
        check(Fault.TEXT, kind != 1 || NaiveUtf8.accepts(within, endsWithin)); // 8.1
        check(Fault.MESSAGE_SIZE, message.length <= limit); // 10.4
        check(Fault.TEXT, kind != 1 || NaiveUtf8.accepts(message, ends)); // 8.1
        check(Fault.DEFLATE, !inflater.isBroken()); // RFC 7692 7.2.2
        check(Fault.ENDS_WITHIN_A_BLOCK, !inflater.endsWithinABlock()); // RFC 7692 7.2.2
        if (faults.isEmpty() && ends) {
            events.add(
                    kind == 1
                            ? "text " + new String(message, UTF_8)
                            : "binary " + HexFormat.of().formatHex(message));
            arrived.reset();
            kind = 0;
            isCompressed = false;
            inflatedLength = 0;
        }
    }

    private byte[] inflated(byte[] payload, boolean ends) {
        var message = inflater.message(arrived.toByteArray(), ends);
        var brought = message.length - inflatedLength;
        inflatedLength = message.length;
        var isNothing = ends && arrived.size() == 0;
        var bringsNothing = payload.length > 0 && brought == 0;
        if (inflater.hadLastBlock() || isNothing || bringsNothing) {
            eventsBeforeOddity = Math.min(eventsBeforeOddity, events.size());
        }
        return message;
    }

    private void control(int opcode, byte[] payload) {
        if (isCut) {
            return;
        }
        switch (opcode) {
            case 9 -> events.add("ping " + HexFormat.of().formatHex(payload));
            case 10 -> events.add("pong " + HexFormat.of().formatHex(payload));
            default -> close(payload);
        }
    }

    private void close(byte[] payload) {
        check(Fault.CLOSE_BODY, payload.length != 1); // 5.5.1
        if (payload.length < 2) {
            closed = faults.isEmpty();
            events.addAll(closed ? List.of("close 1005 ") : List.of());
            return;
        }
        var code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        check(Fault.CLOSE_CODE_ABOVE_4999, code < 5000); // 7.4.2
        var forbidden = List.of(1004, 1005, 1006, 1015).contains(code); // 7.4.1
        var unused = code < 1000 || (code > 1015 && code < 3000); // 7.4.2
        check(Fault.CLOSE_CODE, !forbidden && !unused);
        var reason = Arrays.copyOfRange(payload, 2, payload.length);
        check(Fault.REASON, NaiveUtf8.accepts(reason, false)); // 5.5.1
        check(Fault.REASON_ENDS_WITHIN_A_CHARACTER, NaiveUtf8.accepts(reason, true)); // 5.5.1
        closed = faults.isEmpty();
        events.addAll(
                closed ? List.of("close " + code + " " + new String(reason, UTF_8)) : List.of());
    }

    /// What is there of the payload; key byte i modulo 4 for byte i (5.3).
    private byte[] unmasked(byte[] key, BigInteger length) {
        var there = length.min(BigInteger.valueOf(bytes.length - at)).intValue();
        isCut = BigInteger.valueOf(there).compareTo(length) < 0;
        var payload = Arrays.copyOfRange(bytes, at, at + there);
        for (var i = 0; i < there; i++) {
            payload[i] ^= key[i % 4];
        }
        at += there;
        return payload;
    }

    private boolean isThere(int count) {
        isCut = bytes.length - at < count;
        at = isCut ? bytes.length : at;
        return !isCut;
    }

    private void check(Fault fault, boolean kept) {
        if (!kept) {
            faults.add(fault);
        }
    }

    private static boolean fits(BigInteger length, int before, int limit) {
        return length.add(BigInteger.valueOf(before)).compareTo(BigInteger.valueOf(limit)) <= 0;
    }
}
