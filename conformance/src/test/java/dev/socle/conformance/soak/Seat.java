package dev.socle.conformance.soak;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// What one client of a [Ticker] has received: of each frame no more than its head is kept. Any
/// thread may ask.
final class Seat {

    private static final int LONGEST_HEAD = 10 + Tick.HEAD;
    private static final int CLOSE = 0x88;

    // all guarded by this
    private final ByteBuffer head = ByteBuffer.allocate(LONGEST_HEAD);
    private final List<Integer> numbers = new ArrayList<>();
    private long left;
    private boolean closed;

    /// Takes what was read.
    ///
    /// @param delays gets how old each tick is that has begun to arrive
    synchronized void receive(ByteBuffer bytes, LongConsumer delays) {
        while (bytes.hasRemaining() && !closed) {
            if (left > 0) {
                var skipped = (int) Math.min(left, bytes.remaining());
                bytes.position(bytes.position() + skipped);
                left -= skipped;
            } else {
                head.put(bytes.get());
                closed = (head.get(0) & 0xFF) == CLOSE;
                if (!closed && isHeadComplete()) {
                    begin(delays);
                }
            }
        }
    }

    private boolean isHeadComplete() {
        return head.position() >= 2 && head.position() == lengthBytes() + 2 + Tick.HEAD;
    }

    private int lengthBytes() {
        return head.get(1) < 126 ? 0 : head.get(1) == 126 ? Short.BYTES : Long.BYTES;
    }

    private void begin(LongConsumer delays) {
        var length =
                switch (lengthBytes()) {
                    case 0 -> head.get(1);
                    case Short.BYTES -> head.getShort(2) & 0xFFFF;
                    default -> head.getLong(2);
                };
        left = length - Tick.HEAD;
        head.flip().position(2 + lengthBytes());
        var tick = Tick.parse(head);
        head.clear();
        if (tick.number() >= 0) {
            numbers.add(tick.number());
            delays.accept(System.nanoTime() - tick.nanoTime());
        }
    }

    /// The numbers of the ticks, in the order in which they came.
    synchronized List<Integer> numbers() {
        return List.copyOf(numbers);
    }

    /// Whether a close frame came.
    synchronized boolean isClosed() {
        return closed;
    }
}
