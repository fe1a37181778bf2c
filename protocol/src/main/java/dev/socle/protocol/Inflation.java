package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/// Turns the compressed messages that arrive on one connection back into what they were (RFC 7692
/// 7.2.2), in steps, each of which the assembler judges before the next is made.
///
/// A message is inflated as it arrives. Where too many of the loop's decompressors are out for
/// that, its compressed bytes are held until one is free, or it is complete.
final class Inflation {
    /// What the sender cut off: the end of a stored block without content (RFC 7692 7.2.1).
    private static final byte[] TAIL = {0x00, 0x00, (byte) 0xFF, (byte) 0xFF};

    private final DeflateContexts contexts;
    private final @Nullable History history;
    private final int maxHeldBytes;
    private final HeldBytes held = new HeldBytes();
    private @Nullable MessageInflater inflater;
    private boolean isForParts;

    /// @param history what the peer may refer back to; null if nothing beyond a message
    /// @param maxHeldBytes how long a compressed message may be that cannot be inflated as it
    ///   arrives
    Inflation(DeflateContexts contexts, @Nullable History history, int maxHeldBytes) {
        this.contexts = contexts;
        this.history = history;
        this.maxHeldBytes = maxHeldBytes;
    }

    /// Takes a piece of a compressed message: the bytes from `from` to the buffer's position.
    ///
    /// @param endsMessage whether it is the message's last
    /// @return how many of its last bytes were not inflated, because no further part is wanted;
    ///   they are to be given again
    int add(
            ByteBuffer in,
            int from,
            boolean endsMessage,
            MessageAssembler messages,
            ProtocolEvents events) {
        ByteBuffer piece = in.slice(from, in.position() - from);
        if (!piece.hasRemaining() && inflater == null && held.size() == 0) {
            addNothing(in, endsMessage, messages, events);
            return 0;
        }
        MessageInflater inflating = inflater(endsMessage, messages.isInParts());
        if (inflating == null) {
            hold(piece);
            return 0;
        }
        boolean isOver = endsMessage;
        try {
            if (held.size() > 0) {
                inflate(inflating, held.take(), false, messages, events);
            }
            inflate(inflating, piece, messages.isInParts(), messages, events);
            isOver &= !piece.hasRemaining();
            if (isOver) {
                inflate(inflating, ByteBuffer.wrap(TAIL), false, messages, events);
                inflating.checkEnd();
            }
            pass(inflating, isOver, messages, events);
            return piece.remaining();
        } catch (DataFormatException fault) {
            // what came before the fault is judged first, as if it had come in a read of its own
            pass(inflating, false, messages, events);
            throw Rule.COMPRESSION.brokenBy("compressed message is not DEFLATE data");
        } finally {
            if (isOver) {
                giveBack();
            }
        }
    }

    /// The connection ended: gives back what it borrowed, and lets go of what it held.
    void release() {
        held.clear();
        giveBack();
    }

    /// A message of no bytes at all is no DEFLATE data, but what some senders make of an empty one,
    /// since zlib gives nothing when it is flushed twice.
    private static void addNothing(
            ByteBuffer in, boolean endsMessage, MessageAssembler messages, ProtocolEvents events) {
        if (endsMessage) {
            messages.add(in, in.position(), false, true, events);
        }
    }

    private @Nullable MessageInflater inflater(boolean endsMessage, boolean inParts) {
        if (inflater == null) {
            isForParts = inParts;
            inflater =
                    inParts
                            ? contexts.borrowForParts()
                            : endsMessage ? contexts.borrow() : contexts.borrowForLonger();
            if (inflater != null) {
                inflater.begin(history);
            }
        }
        return inflater;
    }

    private void giveBack() {
        if (inflater != null) {
            contexts.giveBack(inflater, isForParts);
            inflater = null;
        }
    }

    private void hold(ByteBuffer piece) {
        if (piece.limit() > maxHeldBytes - held.size()) {
            throw Rule.SIZE_LIMITS.brokenBy(
                    "compressed message is over the limit of " + maxHeldBytes + " bytes");
        }
        held.add(piece, 0, piece.limit(), maxHeldBytes);
    }

    /// Inflates all, or where it may pause, as much as is wanted.
    private void inflate(
            MessageInflater inflating,
            ByteBuffer compressed,
            boolean mayPause,
            MessageAssembler messages,
            ProtocolEvents events)
            throws DataFormatException {
        inflating.feed(compressed);
        while (inflating.fill()) {
            pass(inflating, false, messages, events);
            if (mayPause && compressed.hasRemaining() && !events.wantsMore()) {
                inflating.unfeed();
                return;
            }
        }
    }

    /// Hands on what is in the room.
    private void pass(
            MessageInflater inflating,
            boolean endsMessage,
            MessageAssembler messages,
            ProtocolEvents events) {
        ByteBuffer room = inflating.room();
        if (history != null) {
            history.add(room);
        }
        messages.add(room, 0, false, endsMessage, events);
        room.clear();
    }
}
