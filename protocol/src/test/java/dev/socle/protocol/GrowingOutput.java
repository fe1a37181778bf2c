package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Gives a fresh buffer for each request, exactly as large as asked for and oddly placed, and keeps
/// what was written.
final class GrowingOutput implements FrameOutput {
    private final boolean direct;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ByteBuffer room = ByteBuffer.allocate(0);

    GrowingOutput(boolean direct) {
        this.direct = direct;
    }

    @Override
    public ByteBuffer room(int bytes) {
        assertThat(bytes).isBetween(1, MAX_ROOM);
        keep();
        int capacity = 1 + bytes;
        room = direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
        return room.position(1);
    }

    /// What was written since the last time.
    byte[] take() {
        keep();
        byte[] taken = written.toByteArray();
        written.reset();
        return taken;
    }

    private void keep() {
        assertThat(room.hasRemaining()).as("room asked for but not used").isFalse();
        room.flip();
        if (room.hasRemaining()) {
            byte[] bytes = new byte[room.remaining() - 1];
            room.position(1).get(bytes);
            written.writeBytes(bytes);
        }
        room = ByteBuffer.allocate(0);
    }
}
