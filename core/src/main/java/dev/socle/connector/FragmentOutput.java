package dev.socle.connector;

import dev.socle.websocket.MessageOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/// Cuts what is written into fragments. Confined to one thread at a time.
final class FragmentOutput extends MessageOutputStream {

    static final int FRAGMENT_BYTES = 16 * 1024;

    private final Streams streams;
    private final OutgoingStream stream;
    private byte[] filling = new byte[0];
    private int size;
    private boolean ended;

    FragmentOutput(Streams streams, OutgoingStream stream) {
        this.streams = streams;
        this.stream = stream;
    }

    @Override
    public void write(int octet) throws IOException {
        makeRoom();
        filling[size++] = (byte) octet;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        var end = offset + length;
        for (var from = offset; from < end; ) {
            makeRoom();
            var part = Math.min(end - from, FRAGMENT_BYTES - size);
            System.arraycopy(bytes, from, filling, size, part);
            size += part;
            from += part;
        }
    }

    private void makeRoom() throws IOException {
        if (ended) {
            throw new IOException("The message has ended");
        }
        stream.touch();
        if (size == FRAGMENT_BYTES) {
            put(false);
        }
        if (filling.length == 0) {
            filling = new byte[FRAGMENT_BYTES];
        }
    }

    /// Sends what was written so far, if anything was since the last time.
    @Override
    public void flush() throws IOException {
        if (size > 0 && !ended) {
            put(false);
        }
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            put(true);
        }
    }

    @Override
    public void fail(Throwable cause) {
        if (!ended) {
            ended = true;
            streams.fail(stream, cause);
        }
    }

    /// A full array is given away; of others only what is in them, so that many small fragments
    /// take little room.
    private void put(boolean last) throws IOException {
        byte[] fragment;
        if (size == FRAGMENT_BYTES) {
            fragment = filling;
            filling = new byte[0];
        } else {
            fragment = Arrays.copyOf(filling, size);
        }
        size = 0;
        streams.put(stream, ByteBuffer.wrap(fragment), last);
    }
}
