package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Judges data frames, and puts their payload together to messages (RFC 6455 5.4, 5.6, 8.1).
///
/// A message that lies whole in the received bytes is delivered from there, without a copy.
final class MessageAssembler {
    private static final int NO_MESSAGE = FrameBits.CONTINUATION;

    private final int maxTextBytes;
    private final int maxBinaryBytes;
    private final Utf8Validator utf8 = new Utf8Validator();
    private final HeldBytes held = new HeldBytes();

    /// The opcode of the message in progress.
    private int kind = NO_MESSAGE;

    /// Whether the message in progress is compressed.
    private boolean isCompressed;

    /// Whether the frame in progress is the message's last.
    private boolean isFinal;

    MessageAssembler(int maxTextBytes, int maxBinaryBytes) {
        this.maxTextBytes = maxTextBytes;
        this.maxBinaryBytes = maxBinaryBytes;
    }

    /// Judges the header of a data frame against the message in progress, before any of its
    /// payload.
    ///
    /// @param compressed whether it begins a compressed message, whose size is then known only as
    ///   it is inflated
    void begin(int opcode, boolean isFinal, boolean compressed, long length) {
        if (opcode == FrameBits.CONTINUATION && kind == NO_MESSAGE) {
            throw Rule.FRAGMENTATION.brokenBy("continuation frame without a message to continue");
        }
        if (opcode != FrameBits.CONTINUATION && kind != NO_MESSAGE) {
            throw Rule.FRAGMENTATION.brokenBy("new message inside a fragmented message");
        }
        kind |= opcode;
        isCompressed |= compressed;
        this.isFinal = isFinal;
        if (!isCompressed) {
            checkSize(length);
        }
    }

    /// Whether a message is in progress.
    boolean isBegun() {
        return kind != NO_MESSAGE;
    }

    /// Whether the payload of the message in progress must be inflated before it is added.
    boolean isCompressed() {
        return isCompressed;
    }

    /// Takes a piece of the payload, inflated: the bytes from `from` to the buffer's position.
    ///
    /// @param ascii whether the piece is known to be ASCII
    /// @param endsFrame whether it is the frame's last
    void add(ByteBuffer in, int from, boolean ascii, boolean endsFrame, ProtocolEvents events) {
        int to = in.position();
        int room = limit() - held.size();
        if (kind == FrameBits.TEXT && to - from > room) {
            // what still fits is judged first, as if it had come in a read of its own
            checkText(in, from, from + room, ascii, false);
        }
        checkSize(to - from);
        boolean endsMessage = endsFrame && isFinal;
        if (kind == FrameBits.TEXT) {
            checkText(in, from, to, ascii, endsMessage);
        }
        if (endsMessage && held.size() == 0) {
            deliver(in, from, to, events);
            return;
        }
        held.add(in, from, to, limit());
        if (endsMessage) {
            ByteBuffer whole = held.take();
            deliver(whole, 0, whole.limit(), events);
        }
    }

    private void checkSize(long more) {
        if (more > limit() - held.size()) {
            throw Rule.SIZE_LIMITS.brokenBy("message is over the limit of " + limit() + " bytes");
        }
    }

    private int limit() {
        return kind == FrameBits.TEXT ? maxTextBytes : maxBinaryBytes;
    }

    private void checkText(ByteBuffer in, int from, int to, boolean ascii, boolean endsMessage) {
        boolean proven = ascii && utf8.isComplete();
        if (!proven && !utf8.accept(in, from, to)) {
            throw Rule.TEXT_ENCODING.brokenBy("text message is not UTF-8");
        }
        if (endsMessage && !utf8.isComplete()) {
            throw Rule.TEXT_ENCODING.brokenBy("text message ends within a character");
        }
    }

    private void deliver(ByteBuffer in, int from, int to, ProtocolEvents events) {
        boolean text = kind == FrameBits.TEXT;
        kind = NO_MESSAGE;
        isCompressed = false;
        if (text) {
            events.onText(decode(in, from, to));
        } else {
            int limit = in.limit();
            events.onBinary(in.limit(to).position(from).order(ByteOrder.BIG_ENDIAN));
            in.limit(limit).position(to);
        }
    }

    private static String decode(ByteBuffer in, int from, int to) {
        if (in.hasArray()) {
            return new String(in.array(), in.arrayOffset() + from, to - from, UTF_8);
        }
        byte[] copy = new byte[to - from];
        in.get(from, copy);
        return new String(copy, UTF_8);
    }
}
