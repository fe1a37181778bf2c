package dev.socle.conformance.delivery;

import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.SendQueue;
import dev.socle.websocket.WebSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Sends all lanes of a connection on the server's side, each on a virtual thread of its own, and
/// notes what is told.
final class Senders {

    private static final int QUEUE_CAPACITY = 64;
    private static final int LONGEST_BURST = 32;

    private final WebSocketChannel channel;
    private final SendQueue queue;
    private final Plan plan;
    private final Lanes lanes;
    private final Faults faults;

    Senders(WebSocketChannel channel, Plan plan, Lanes lanes, Faults faults) {
        this.channel = channel;
        this.queue = SendQueue.start(channel, QUEUE_CAPACITY);
        this.plan = plan;
        this.lanes = lanes;
        this.faults = faults;
    }

    SendQueue queue() {
        return queue;
    }

    /// Sends until all is sent or the channel is closed.
    void run() throws InterruptedException {
        var threads =
                new Thread[] {
                    start(this::sendDirectly),
                    start(this::sendInPieces),
                    start(this::sendQueued),
                    start(this::sendStates)
                };
        for (var thread : threads) {
            thread.join();
        }
    }

    private Thread start(Faults.Step lane) {
        return Thread.ofVirtual().start(() -> faults.watch(lane));
    }

    private void sendDirectly() {
        var random = plan.random('D');
        while (lanes.direct().hasNext() && channel.isOpen()) {
            var kind = random.nextInt(8);
            // what does not wait comes in short bursts, so that not most of it is dropped
            var burst = kind < 4 ? random.nextInt(1, LONGEST_BURST) : random.nextInt(1, 4);
            for (var i = 0; i < burst && lanes.direct().hasNext(); i++) {
                sendDirectly(kind, lanes.direct().next());
            }
        }
    }

    private void sendDirectly(int kind, Numbered message) {
        var ledger = lanes.direct();
        switch (kind) {
            case 0 -> ledger.returned(message, channel.send(message.text()));
            case 1 -> ledger.returned(message, channel.send(message.bytes()));
            case 2 -> ledger.returned(message, channel.send(PreparedMessage.text(message.text())));
            case 3 -> {
                // reused at once
                var reused = ByteBuffer.wrap(message.bytes());
                ledger.returned(message, channel.send(reused));
                reused.putLong(0, -1);
            }
            case 4 -> {
                var _ =
                        channel.sendAsync(message.text())
                                .whenComplete((result, failure) ->
                                        faults.watch(() -> ledger.tell(message, result, failure)));
            }
            case 5 -> {
                var _ =
                        channel.sendAsync(PreparedMessage.binary(message.bytes()))
                                .whenComplete((result, failure) ->
                                        faults.watch(() -> ledger.tell(message, result, failure)));
            }
            case 6 ->
                    channel.send(
                            message.text(),
                            (result, failure) ->
                                    faults.watch(() -> ledger.tell(message, result, failure)));
            default ->
                    channel.send(
                            ByteBuffer.wrap(message.bytes()),
                            (result, failure) ->
                                    faults.watch(() -> ledger.tell(message, result, failure)));
        }
    }

    private void sendInPieces() throws IOException {
        var random = plan.random('P');
        while (lanes.pieces().hasNext() && channel.isOpen()) {
            var message = lanes.pieces().next();
            lanes.pieces().returned(message, sendInPieces(message, random));
        }
    }

    private boolean sendInPieces(Numbered message, SplittableRandom random) throws IOException {
        var bytes = message.bytes();
        try (var out = channel.openBinary()) {
            for (int from = 0, to; from < bytes.length; from = to) {
                to = Math.min(bytes.length, from + random.nextInt(1, 1 + bytes.length));
                out.write(bytes, from, to - from);
                out.flush();
            }
        } catch (ClosedChannelException closed) {
            return false;
        }
        return true;
    }

    private void sendQueued() {
        var random = plan.random('Q');
        var ledger = lanes.queued();
        while (ledger.hasNext() && queue.isOpen()) {
            var message = ledger.next();
            if (random.nextInt(10) == 0) {
                queue.offer(
                        ByteBuffer.wrap(message.bytes()),
                        (result, failure) ->
                                faults.watch(() -> ledger.tell(message, result, failure)));
            } else {
                queue.put(
                        message.text(),
                        (result, failure) ->
                                faults.watch(() -> ledger.tell(message, result, failure)));
            }
        }
    }

    /// Many states come at once and replace each other, and then all wait until it is known what
    /// became of the last.
    private void sendStates() {
        var random = plan.random('S');
        while (lanes.states().stream().anyMatch(Ledger::hasNext) && channel.isOpen()) {
            var ledger = lanes.states().get(random.nextInt(lanes.states().size()));
            for (var i = random.nextInt(LONGEST_BURST); i > 0 && ledger.hasNext(); i--) {
                var _ = sendState(ledger);
            }
            if (ledger.hasNext()) {
                sendState(ledger).join();
            }
        }
    }

    private CompletableFuture<@Nullable Void> sendState(Ledger ledger) {
        var known = new CompletableFuture<@Nullable Void>();
        var message = ledger.next();
        channel.conflate(
                String.valueOf(ledger.lane()),
                message.text(),
                (result, failure) -> {
                    faults.watch(() -> ledger.tell(message, result, failure));
                    known.complete(null);
                });
        return known;
    }
}
