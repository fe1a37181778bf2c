package dev.socle.conformance.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketListener;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The server's side of one connection: sends on all lanes, receives, and ends the connection if
/// that is planned.
final class ServerSide implements WebSocketListener {

    private final Plan plan;
    private final Lanes lanes;
    private final Faults faults;
    private final CompletableFuture<@Nullable Void> clientSent;
    private final CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();
    private final LongAdder drops = new LongAdder();
    private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();

    /// @param clientSent completes when the client has sent all
    ServerSide(
            Plan plan, Lanes lanes, Faults faults, CompletableFuture<@Nullable Void> clientSent) {
        this.plan = plan;
        this.lanes = lanes;
        this.faults = faults;
        this.clientSent = clientSent;
    }

    /// Completes when all is sent, or cannot be.
    CompletableFuture<@Nullable Void> sent() {
        return sent;
    }

    /// Completes with what `onClose` was told.
    CompletableFuture<CloseStatus> closed() {
        return closed;
    }

    /// Notes that a message was dropped, as an observer was told.
    void dropped() {
        drops.increment();
    }

    /// How many messages were dropped.
    long drops() {
        return drops.sum();
    }

    @Override
    public void onOpen(WebSocketChannel channel) {
        var senders = new Senders(channel, plan, lanes, faults);
        Thread.ofVirtual()
                .start(() ->
                        faults.watch(() -> {
                            try {
                                senders.run();
                            } finally {
                                sent.complete(null);
                            }
                        }));
        Thread.ofVirtual().start(() -> faults.watch(() -> end(channel, senders)));
    }

    private void end(WebSocketChannel channel, Senders senders) {
        if (plan.end() == End.CLIENT_CLOSES || plan.end().isByNetwork()) {
            return;
        }
        clientSent.join();
        if (plan.patient()) {
            sent.join();
        }
        switch (plan.end()) {
            case QUEUE_CLOSES -> senders.queue().close();
            case SERVER_ABORTS -> channel.abort();
            default -> channel.close(4000, "the server has enough");
        }
    }

    @Override
    public void onText(WebSocketChannel channel, String text) {
        receive(text.getBytes(UTF_8));
    }

    @Override
    public void onBinary(WebSocketChannel channel, ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        receive(bytes);
    }

    private void receive(byte[] bytes) {
        faults.watch(() -> {
            var message = Numbered.parse(bytes);
            lanes.toServer(message).arrive(message);
        });
    }

    @Override
    public void onError(WebSocketChannel channel, Throwable error) {
        faults.watch(() -> {
            throw new AssertionError("onError", error);
        });
    }

    @Override
    public void onClose(WebSocketChannel channel, CloseStatus status) {
        if (!closed.complete(status)) {
            faults.watch(() -> {
                throw new AssertionError("a second onClose: " + status);
            });
        }
    }
}
