package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// Text to UTF-8 as [Utf8#encode] makes it, but into memory that is used again: new arrays, where
/// they are large, cost more than the encoding, since they are in no cache.
///
/// For one thread at a time.
public final class Utf8Encoder {
    /// Below, a loop costs less than the JDK's encoder.
    private static final int MANY_CHARS = 512;

    /// So that at most 192 KiB are kept, and the part.
    private static final int MOST_CHARS = 64 * 1024;

    private static final int MOST_BYTES_PER_CHAR = 3;
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private final CharsetEncoder encoder =
            UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith(REPLACEMENT);

    /// Through which text goes part by part: it stays in the nearest cache.
    private final CharBuffer part = CharBuffer.allocate(4096);

    private ByteBuffer memory = ByteBuffer.allocate(0);

    /// An encoder, whose memory grows with the text that it is given.
    public Utf8Encoder() {}

    /// The text in UTF-8; each surrogate without its partner becomes U+FFFD.
    ///
    /// @param text of any length; a very long one gets new memory each time
    /// @return the caller's until the next call
    public ByteBuffer encode(CharSequence text) {
        String string = text.toString();
        int length = string.length();
        if (length > MOST_CHARS) {
            return ByteBuffer.wrap(Utf8.encode(string));
        }
        ByteBuffer utf8 = memoryFor(length);
        return length < MANY_CHARS && isAscii(string) ? utf8.limit(length) : inParts(string, utf8);
    }

    private ByteBuffer inParts(String text, ByteBuffer utf8) {
        int length = text.length();
        encoder.reset();
        part.clear();
        for (int at = 0; at < length; ) {
            int next = at + Math.min(part.remaining(), length - at);
            text.getChars(at, next, part.array(), part.position());
            part.limit(part.position() + next - at).rewind();
            at = next;
            CoderResult _ = encoder.encode(part, utf8, at == length);
            // a high surrogate waits for what follows
            part.compact();
        }
        CoderResult _ = encoder.flush(utf8);
        return utf8.flip();
    }

    private ByteBuffer memoryFor(int chars) {
        if (memory.capacity() < chars * MOST_BYTES_PER_CHAR) {
            int powerOfTwo = Integer.highestOneBit(Math.max(MANY_CHARS, chars) - 1) << 1;
            memory = ByteBuffer.allocate(powerOfTwo * MOST_BYTES_PER_CHAR);
        }
        return memory.clear();
    }

    /// Puts text into the memory as if it were ASCII, and tells whether it was.
    private boolean isAscii(String text) {
        byte[] bytes = memory.array();
        char[] chars = part.array();
        int length = text.length();
        text.getChars(0, length, chars, 0);
        int seen = 0;
        for (int at = 0; at < length; at++) {
            char c = chars[at];
            bytes[at] = (byte) c;
            seen |= c;
        }
        return seen < 0x80;
    }
}
