package dev.socle.conformance.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/// A peer whose compressor is the JDK's: with a context over all its messages or without, blocks of
/// every kind, in fragments, and now and then a byte that is wrong.
final class CompressingPeer implements AutoCloseable {
    private static final int MOST_MESSAGES = 12;
    private static final int TAIL_BYTES = 4;
    private static final int FIN = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final byte[] PING = {(byte) 0x89, 0};

    private final boolean masks;
    private final Choices choices;
    private final Deflater deflater;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int said;

    /// @param masks whether it is the client
    CompressingPeer(boolean masks, Choices choices) {
        this.masks = masks;
        this.choices = choices;
        this.deflater = new Deflater(choices.next(10), true);
        deflater.setStrategy(choices.next(3));
    }

    /// All that it sends.
    byte[] messages() {
        for (var i = 0; i < MOST_MESSAGES && goesOn(); i++) {
            message();
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private boolean goesOn() {
        return !choices.isUsedUp() && said < Content.ENOUGH_BYTES;
    }

    private void message() {
        var opcode = 1 + choices.next(2);
        var how = choices.next(8);
        var content = Content.next(choices);
        said += content.length;
        var payload =
                switch (how) {
                    case 0 -> content;
                    case 1 -> lastBlock(content);
                    case 2 -> withoutTail(flushed(content, Deflater.FULL_FLUSH));
                    case 3 -> flushed(content, Deflater.SYNC_FLUSH);
                    default -> withoutTail(flushed(content, Deflater.SYNC_FLUSH));
                };
        if (choices.nextBoolean()) {
            deflater.reset();
        }
        if (choices.next(8) == 7 && payload.length > 0) {
            payload[choices.next() * choices.next() % payload.length] ^= (byte) choices.next();
        }
        frames(how == 0 ? opcode : opcode | COMPRESSED, payload);
    }

    private void frames(int first, byte[] payload) {
        var rest = ByteBuffer.wrap(payload);
        var head = first;
        for (var fragments = choices.next(4); fragments > 0; fragments--) {
            var fragment = new byte[rest.remaining() * choices.next() / 255];
            rest.get(fragment);
            frame(head, fragment);
            out.writeBytes(masks ? new byte[] {PING[0], (byte) 0x80, 0, 0, 0, 0} : PING);
            head = 0;
        }
        var last = new byte[rest.remaining()];
        rest.get(last);
        frame(FIN | head, last);
    }

    private void frame(int first, byte[] payload) {
        var mask = masks ? 0x80 : 0;
        out.write(first);
        if (payload.length <= 125) {
            out.write(mask | payload.length);
        } else if (payload.length <= 0xFFFF) {
            out.write(mask | 126);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            out.write(mask | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        if (masks) {
            out.writeBytes(new byte[4]); // a key that leaves the payload as it is
        }
        out.writeBytes(payload);
    }

    /// Ends with a block that says it is the last, and the zero that RFC 7692 7.2.3.4 adds.
    private byte[] lastBlock(byte[] content) {
        deflater.finish();
        var finished = flushed(content, Deflater.NO_FLUSH);
        deflater.reset();
        return Arrays.copyOf(finished, finished.length + 1);
    }

    private byte[] flushed(byte[] content, int flush) {
        var deflated = new ByteArrayOutputStream();
        var room = new byte[1 << 12];
        deflater.setInput(content);
        int size;
        do {
            size = deflater.deflate(room, 0, room.length, flush);
            deflated.write(room, 0, size);
        } while (size == room.length);
        return deflated.toByteArray();
    }

    private static byte[] withoutTail(byte[] flushed) {
        return Arrays.copyOf(flushed, Math.max(0, flushed.length - TAIL_BYTES));
    }
}
