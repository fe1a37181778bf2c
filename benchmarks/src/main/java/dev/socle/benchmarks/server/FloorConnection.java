package dev.socle.benchmarks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One connection of the [FloorServer], used by its thread only.
final class FloorConnection {

    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: (\\S+)");
    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 1.3
    private static final int LEAST_PARTIAL_BYTES = 4096;

    private final SocketChannel channel;
    private final SelectionKey key;
    private boolean open;
    private @Nullable ByteBuffer partial; // the beginning of a frame, ready to be read into
    private @Nullable ByteBuffer spare; // for such beginnings
    private @Nullable ByteBuffer unwritten;

    FloorConnection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /// Reads once and answers what is complete.
    ///
    /// @param shared what is read into unless the beginning of a frame waits
    /// @param receivers who gets the answers, or null for this connection alone
    void ready(ByteBuffer shared, @Nullable List<FloorConnection> receivers) throws IOException {
        if (unwritten != null) {
            var rest = unwritten;
            unwritten = null;
            write(rest);
            return;
        }
        var isSpare = partial != null;
        var buffer = partial == null ? shared.clear() : partial;
        partial = null;
        if (channel.read(buffer) < 0) {
            throw new EOFException();
        }
        buffer.flip();
        if (open) {
            answer(buffer, isSpare, receivers);
        } else {
            open(buffer);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It is gone anyway.
        }
    }

    private void answer(
            ByteBuffer buffer, boolean isSpare, @Nullable List<FloorConnection> receivers)
            throws IOException {
        var limit = buffer.limit();
        var in = 0;
        var begin = -1;
        var end = 0;
        var wanted = 2;
        while (limit - in >= 2) {
            var length = buffer.get(in + 1) & 0b0111_1111;
            var lengthBytes = length < 126 ? 0 : length == 126 ? 2 : 8;
            var headBytes = 2 + lengthBytes;
            if (limit - in < headBytes) {
                break;
            }
            if (lengthBytes == 2) {
                length = buffer.getShort(in + 2) & 0xFFFF;
            } else if (lengthBytes == 8) {
                length = (int) buffer.getLong(in + 2);
            }
            wanted = headBytes + 4 + length;
            if (limit - in < wanted) {
                break;
            }
            if (begin < 0) {
                begin = in + 4; // The answer lacks the mask key: its head moves, its payload stays.
                end = begin;
            }
            var key = buffer.getInt(in + headBytes);
            for (var i = headBytes - 1; i >= 0; i--) {
                buffer.put(end + i, buffer.get(in + i));
            }
            buffer.put(end + 1, (byte) (buffer.get(end + 1) & 0b0111_1111));
            unmask(buffer, key, in + headBytes + 4, end + headBytes, length);
            end += headBytes + length;
            in += wanted;
            wanted = 2;
        }
        if (begin >= 0) {
            send(buffer.limit(end).position(begin), receivers);
        }
        if (in < limit) {
            partial = keep(buffer.limit(limit).position(in), wanted, isSpare);
        }
    }

    /// The payload goes from `in` to `out`, which does not lie behind it.
    private static void unmask(ByteBuffer buffer, int key, int in, int out, int length) {
        var mask = ((long) key << 32) | (key & 0xFFFF_FFFFL);
        var i = 0;
        for (; i <= length - 8; i += 8) {
            buffer.putLong(out + i, buffer.getLong(in + i) ^ mask);
        }
        for (; i < length; i++) {
            var shift = 24 - ((i & 3) << 3);
            buffer.put(out + i, (byte) (buffer.get(in + i) ^ (key >> shift)));
        }
    }

    private ByteBuffer keep(ByteBuffer rest, int wanted, boolean isInSpare) {
        if (isInSpare && rest.capacity() >= wanted) {
            return rest.compact();
        }
        if (spare == null || spare.capacity() < wanted) {
            spare = ByteBuffer.allocateDirect(Math.max(wanted, LEAST_PARTIAL_BYTES));
        }
        return spare.clear().put(rest);
    }

    private void send(ByteBuffer answers, @Nullable List<FloorConnection> receivers)
            throws IOException {
        if (receivers == null) {
            write(answers);
            return;
        }
        for (var receiver : receivers) {
            receiver.write(answers.duplicate());
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (unwritten == null) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            keepUnwritten(bytes);
        }
        var interest = unwritten == null ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    private void keepUnwritten(ByteBuffer bytes) {
        var before = unwritten == null ? ByteBuffer.allocate(0) : unwritten;
        unwritten =
                ByteBuffer.allocateDirect(before.remaining() + bytes.remaining())
                        .put(before)
                        .put(bytes)
                        .flip();
    }

    private void open(ByteBuffer request) throws IOException {
        var text = ISO_8859_1.decode(request.duplicate()).toString();
        var found = KEY.matcher(text);
        if (!text.endsWith("\r\n\r\n") || !found.find()) {
            throw new EOFException();
        }
        var answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + accept(found.group(1))
                        + "\r\n\r\n";
        open = true;
        write(ByteBuffer.wrap(answer.getBytes(US_ASCII)));
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(digest.digest((key + SALT).getBytes(US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
