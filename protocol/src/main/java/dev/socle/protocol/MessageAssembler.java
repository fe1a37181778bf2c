package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// Judges data frames, and puts their payload together to messages, or hands it on in parts where
/// that is wanted (RFC 6455 5.4, 5.6, 8.1).
///
/// A message that lies whole in the received bytes is delivered from there, without a copy; so is
/// every part.
final class MessageAssembler {
    private static final int NO_MESSAGE = FrameBits.CONTINUATION;

    private final SizeLimits limits;

    /// Of text that is not known to be ASCII; null before the first.
    private @Nullable Utf8Validator utf8;

    /// Of a message that came in several pieces; null while nothing is held.
    private @Nullable HeldBytes held;

    /// The opcode of the message in progress.
    private int kind = NO_MESSAGE;

    /// Whether the message in progress is compressed.
    private boolean isCompressed;

    /// Whether the message in progress is handed over in parts.
    private boolean isInParts;

    /// How much of it was handed over.
    private long handedOver;

    /// Whether the frame in progress is the message's last.
    private boolean isFinal;

    /// How long the message is with the frame in progress; of a compressed one nobody knows.
    private long announced;

    /// Whether all of the message so far is known to be ASCII.
    private boolean isAscii = true;

    MessageAssembler(SizeLimits limits) {
        this.limits = limits;
    }

    /// Judges the header of a data frame against the message in progress, before any of its
    /// payload.
    ///
    /// @param compressed whether it begins a compressed message, whose size is then known only as
    ///   it is inflated
    /// @param events asked, where it begins a message, how it is to be handed over
    void begin(
            int opcode, boolean isFinal, boolean compressed, long length, ProtocolEvents events) {
        if (opcode == FrameBits.CONTINUATION && kind == NO_MESSAGE) {
            throw Rule.FRAGMENTATION.brokenBy("continuation frame without a message to continue");
        }
        if (opcode != FrameBits.CONTINUATION && kind != NO_MESSAGE) {
            throw Rule.FRAGMENTATION.brokenBy("new message inside a fragmented message");
        }
        if (kind == NO_MESSAGE) {
            kind = opcode;
            isCompressed = compressed;
            isInParts = events.wantsParts(isText());
        }
        this.isFinal = isFinal;
        if (!isInParts) {
            limits.checkFrame(length);
        }
        announced = 0;
        if (!isCompressed) {
            checkSize(length);
            announced = heldSize() + length;
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

    /// Whether the message in progress is handed over in parts.
    boolean isInParts() {
        return isInParts;
    }

    /// Takes a piece of the payload, inflated: the bytes from `from` to the buffer's position.
    ///
    /// @param ascii whether the piece is known to be ASCII
    /// @param endsFrame whether it is the frame's last
    void add(ByteBuffer in, int from, boolean ascii, boolean endsFrame, ProtocolEvents events) {
        int to = in.position();
        long room = room();
        if (isText() && to - from > room) {
            // what still fits is judged first, as if it had come in a read of its own
            checkText(in, from, from + (int) room, ascii, false);
        }
        checkSize(to - from);
        boolean endsMessage = endsFrame && isFinal;
        if (isText()) {
            checkText(in, from, to, ascii, endsMessage);
        }
        if (isInParts) {
            handOver(in, from, to, endsMessage, events);
        } else if (endsMessage && heldSize() == 0) {
            deliver(in, from, to, events);
        } else {
            hold(in, from, to, endsMessage, events);
        }
    }

    /// How many bytes the message in progress may still have.
    private long room() {
        return isInParts
                ? limits.maxStreamedBytes() - handedOver
                : limits.most(isText()) - heldSize();
    }

    private boolean isText() {
        return kind == FrameBits.TEXT;
    }

    private void checkSize(long more) {
        if (isInParts) {
            SizeLimits.checkMessage(limits.maxStreamedBytes(), handedOver, more);
        } else {
            SizeLimits.checkMessage(limits.most(isText()), heldSize(), more);
        }
    }

    private void checkText(ByteBuffer in, int from, int to, boolean ascii, boolean endsMessage) {
        boolean proven = ascii && isBetweenCharacters();
        isAscii &= proven;
        if (!proven && !validator().accept(in, from, to)) {
            throw Rule.TEXT_ENCODING.brokenBy("text message is not UTF-8");
        }
        if (endsMessage && !isBetweenCharacters()) {
            throw Rule.TEXT_ENCODING.brokenBy("text message ends within a character");
        }
    }

    private boolean isBetweenCharacters() {
        return utf8 == null || utf8.isComplete();
    }

    private Utf8Validator validator() {
        if (utf8 == null) {
            utf8 = new Utf8Validator();
        }
        return utf8;
    }

    private int heldSize() {
        return held == null ? 0 : held.size();
    }

    private void handOver(
            ByteBuffer in, int from, int to, boolean endsMessage, ProtocolEvents events) {
        boolean text = isText();
        handedOver += to - from;
        if (endsMessage) {
            end();
        }
        if (from < to || endsMessage) {
            int limit = in.limit();
            ByteBuffer part = in.limit(to).position(from).order(ByteOrder.BIG_ENDIAN);
            if (text) {
                events.onTextPart(part, endsMessage);
            } else {
                events.onBinaryPart(part, endsMessage);
            }
            in.limit(limit).position(to);
        }
    }

    private void hold(ByteBuffer in, int from, int to, boolean endsMessage, ProtocolEvents events) {
        HeldBytes begun = held == null ? new HeldBytes() : held;
        begun.add(in, from, to, announced, limits.most(isText()));
        held = endsMessage ? null : begun;
        if (endsMessage) {
            ByteBuffer whole = begun.take();
            deliver(whole, 0, whole.limit(), events);
        }
    }

    private void deliver(ByteBuffer in, int from, int to, ProtocolEvents events) {
        boolean text = isText();
        Charset charset = isAscii ? ISO_8859_1 : UTF_8;
        end();
        if (text) {
            events.onText(decode(in, from, to, charset));
        } else {
            int limit = in.limit();
            events.onBinary(in.limit(to).position(from).order(ByteOrder.BIG_ENDIAN));
            in.limit(limit).position(to);
        }
    }

    private void end() {
        kind = NO_MESSAGE;
        isCompressed = false;
        isInParts = false;
        handedOver = 0;
        isAscii = true;
    }

    /// @param charset Latin-1 for what is known to be ASCII: then the JDK copies it unseen
    private static String decode(ByteBuffer in, int from, int to, Charset charset) {
        if (in.hasArray()) {
            return new String(in.array(), in.arrayOffset() + from, to - from, charset);
        }
        byte[] copy = new byte[to - from];
        in.get(from, copy);
        return new String(copy, charset);
    }
}
