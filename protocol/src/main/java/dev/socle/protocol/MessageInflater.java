package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// One native decompressor, used for one message at a time, and the room for what it gives in one
/// step (RFC 7692 7.2.2).
final class MessageInflater {
    private static final int ROOM_BYTES = 16 * 1024;

    /// A last block without content: it can be read between two blocks, and within none.
    private static final byte[] LAST_BLOCK = {0x01, 0x00, 0x00, (byte) 0xFF, (byte) 0xFF};

    private final Inflater inflater = new Inflater(true);
    private final ByteBuffer room = ByteBuffer.allocate(ROOM_BYTES);
    private final ByteBuffer nothing = ByteBuffer.allocate(0);
    private ByteBuffer input = nothing;

    /// Begins a message.
    ///
    /// @param history what it may refer back to; null if nothing
    void begin(@Nullable History history) {
        if (history != null) {
            inflater.setDictionary(history.bytes());
        }
    }

    /// Gives the next piece of the message, once the last one is used up.
    void feed(ByteBuffer piece) {
        input = piece;
        inflater.setInput(piece);
    }

    /// Takes back what was fed and not used up.
    void unfeed() {
        feed(nothing);
    }

    /// Inflates until the room is full, or what was fed is used up.
    ///
    /// A block may say that it is the last, and more may follow it: a new stream, which refers to
    /// nothing before it (RFC 7692 7.2.3.4).
    ///
    /// @return whether the room is full, so that there may be more
    boolean fill() throws DataFormatException {
        while (room.hasRemaining()) {
            int inflated = inflater.inflate(room);
            if (inflater.finished()) {
                inflater.reset();
                feed(input);
            } else if (inflated == 0) {
                unfeed(); // the bytes are the caller's again
                return false;
            }
        }
        return true;
    }

    /// What was inflated and not cleared away: from 0 to the position.
    ByteBuffer room() {
        return room;
    }

    /// Ends the message, which may end between two blocks only.
    void checkEnd() throws DataFormatException {
        inflater.setInput(LAST_BLOCK);
        int inflated = inflater.inflate(new byte[1]);
        boolean readAsBlock = inflater.finished() && inflated + inflater.getRemaining() == 0;
        if (!readAsBlock) {
            throw new DataFormatException("ends within a block");
        }
    }

    /// Lets go of the message and its bytes.
    void forget() {
        inflater.reset();
        room.clear();
        input = nothing;
    }

    void end() {
        inflater.end();
    }
}
