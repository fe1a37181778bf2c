package dev.socle.conformance.soak;

import dev.socle.observe.ChannelObserver;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What a [Ticker] was told of its channels: by the observer's hooks, of all; and by the results of
/// its ticks, of those that are slow.
final class SlowSeats implements ChannelObserver {

    private final LongAdder slow = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder droppedBytes = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder resultSent = new LongAdder();
    private final LongAdder resultClosed = new LongAdder();
    private final LongAdder resultDropped = new LongAdder();
    private final LongAdder othersNotSent = new LongAdder();

    @Override
    public void slowConsumer(WebSocketChannel channel) {
        slow.increment();
    }

    @Override
    public void dropped(WebSocketChannel channel, long bytes) {
        dropped.increment();
        droppedBytes.add(bytes);
    }

    @Override
    public void closed(WebSocketChannel channel, CloseStatus status) {
        ended.increment();
    }

    void tell(boolean isSlow, @Nullable SendResult result) {
        if (!isSlow) {
            if (result != SendResult.SENT) {
                othersNotSent.increment();
            }
            return;
        }
        switch (result) {
            case SENT -> resultSent.increment();
            case DROPPED -> resultDropped.increment();
            case CLOSED -> resultClosed.increment();
            case null -> othersNotSent.increment();
        }
    }

    /// The numbers, as [Told#parse] reads them.
    @Override
    public String toString() {
        return "%d %d %d %d %d %d %d %d"
                .formatted(
                        slow.sum(),
                        dropped.sum(),
                        droppedBytes.sum(),
                        ended.sum(),
                        resultSent.sum(),
                        resultClosed.sum(),
                        resultDropped.sum(),
                        othersNotSent.sum());
    }
}
