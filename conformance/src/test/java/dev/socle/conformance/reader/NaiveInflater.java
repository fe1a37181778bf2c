package dev.socle.conformance.reader;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates the way RFC 7692 7.2.2 tells it: the whole of a message at once, with the JDK's
/// decompressor and one of its own for each stream.
final class NaiveInflater {
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    /// A last block that holds an `x` as it is: between two blocks it can be read, to its end.
    private static final byte[] LAST_BLOCK = {1, 1, 0, (byte) 0xFE, (byte) 0xFF, 'x'};

    private final int remembered;
    private byte[] history = {};
    private boolean isBroken;
    private boolean endsWithinABlock;
    private boolean hadLastBlock;
    private boolean isFinished;

    /// @param remembered how many bytes of the messages before it a message may refer back to
    NaiveInflater(int remembered) {
        this.remembered = remembered;
    }

    /// Inflates a message, or its beginning.
    ///
    /// @return what there is before the fault, or to the end of what was given
    byte[] message(byte[] compressed, boolean isWhole) {
        if (compressed.length == 0) {
            return compressed; // an empty message, docs/non-bugs.md
        }
        if (!isWhole) {
            return inflate(compressed);
        }
        var inflated = inflate(joined(compressed, TAIL));
        if (!isBroken) {
            endsWithinABlock = !endsBetweenBlocks(compressed, inflated);
            remember(inflated);
        }
        return inflated;
    }

    /// Whether a message was no DEFLATE data.
    boolean isBroken() {
        return isBroken;
    }

    /// Whether a message ended within a block.
    boolean endsWithinABlock() {
        return endsWithinABlock;
    }

    /// Whether a message had a block that says it is the last.
    boolean hadLastBlock() {
        return hadLastBlock;
    }

    private boolean endsBetweenBlocks(byte[] compressed, byte[] inflated) {
        var hadLast = hadLastBlock;
        var ended = inflate(joined(compressed, TAIL, LAST_BLOCK));
        hadLastBlock = hadLast;
        var readAsBlock =
                !isBroken && isFinished && Arrays.equals(ended, joined(inflated, new byte[] {'x'}));
        isBroken = false;
        return readAsBlock;
    }

    private void remember(byte[] message) {
        var all = joined(history, message);
        history = Arrays.copyOfRange(all, Math.max(0, all.length - remembered), all.length);
    }

    private byte[] inflate(byte[] compressed) {
        var out = new ByteArrayOutputStream();
        var dictionary = history;
        var at = 0;
        try {
            while (at < compressed.length) {
                at += stream(compressed, at, dictionary, out);
                hadLastBlock |= at < compressed.length;
                dictionary = new byte[0]; // what follows a last block refers to nothing before it
            }
        } catch (DataFormatException fault) {
            isBroken = true;
        }
        return out.toByteArray();
    }

    /// Inflates one stream, up to its last block or to the end of what is there.
    ///
    /// @return how many bytes it has
    private int stream(byte[] compressed, int from, byte[] dictionary, ByteArrayOutputStream out)
            throws DataFormatException {
        var room = new byte[4096];
        var before = out.size();
        try (var inflater = new Inflater(true)) {
            inflater.setDictionary(dictionary);
            inflater.setInput(compressed, from, compressed.length - from);
            try {
                for (var size = inflater.inflate(room); size > 0; size = inflater.inflate(room)) {
                    out.write(room, 0, size);
                }
            } catch (DataFormatException fault) {
                out.write(room, 0, (int) inflater.getBytesWritten() + before - out.size());
                throw fault;
            }
            isFinished = inflater.finished();
            return compressed.length - from - inflater.getRemaining();
        }
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
