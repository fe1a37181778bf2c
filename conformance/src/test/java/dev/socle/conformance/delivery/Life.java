package dev.socle.conformance.delivery;

import dev.socle.testkit.FaultProxy;
import dev.socle.websocket.CloseStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One connection from its handshake to its end, through a bad network of its own.
final class Life {

    private static final int PATIENCE_SECONDS = 90;

    private final Plan plan;
    private final Lanes lanes;
    private final Faults faults = new Faults();
    private final CompletableFuture<@Nullable Void> clientSent = new CompletableFuture<>();
    private final ServerSide server;

    Life(Plan plan) {
        this.plan = plan;
        this.lanes = Lanes.of(plan);
        this.server = new ServerSide(plan, lanes, faults, clientSent);
    }

    Plan plan() {
        return plan;
    }

    ServerSide server() {
        return server;
    }

    /// Lives.
    ///
    /// @param port of the server
    /// @param path that leads to [#server()]
    /// @return what was delivered and told
    /// @throws AssertionError if something was lost, doubled or out of order
    Tally run(int port, String path) throws Exception {
        try (var network = FaultProxy.start(port).onConnect(plan::spoil);
                var client = ClientSide.open(network.address(), path, plan, lanes)) {
            var sender = Thread.ofVirtual().start(() -> faults.watch(client::send));
            var receiver = Thread.ofVirtual().start(() -> faults.watch(client::receive));
            sender.join();
            clientSent.complete(null);
            end(network, client);
            var status = closed();
            receiver.join();
            server.sent().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            awaitResults();
            return verified(status);
        }
    }

    /// What was sent after the end is refused at once, on other threads.
    private void awaitResults() throws InterruptedException {
        var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (lanes.ofServer().stream().anyMatch(Ledger::isWaiting)
                && System.nanoTime() - patience < 0) {
            new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
        }
    }

    private void end(FaultProxy network, ClientSide client) throws Exception {
        if (plan.end() == End.CLIENT_CLOSES) {
            client.close(server.sent());
        } else if (plan.end().isByNetwork()) {
            // perhaps it has ended by itself, after so many bytes
            server.sent().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            network.connections().forEach(connection -> connection.reset());
        }
    }

    private CloseStatus closed() throws InterruptedException, ExecutionException {
        try {
            return server.closed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            throw new AssertionError("no onClose after " + PATIENCE_SECONDS + " s", never);
        }
    }

    /// The observer is told of what the channel drops. What finds no room in the queue never came
    /// to the channel.
    private void verifyDrops(Fate fate) {
        var known = 0L;
        for (var lane : lanes.ofServer()) {
            var told = lane.equals(lanes.queued()) ? 0 : lane.count(Ledger.Told.DROPPED);
            known += told + lane.acceptedAndDropped(fate);
        }
        var most = known + lanes.queued().count(Ledger.Told.DROPPED);
        if (server.drops() < known || (fate.isComplete() && server.drops() > most)) {
            throw new AssertionError(
                    "the observer was told of %d drops, not %d to %d"
                            .formatted(server.drops(), known, most));
        }
    }

    private Tally verified(CloseStatus status) {
        faults.check();
        var fate = Fate.ofServer(status, plan.policy());
        for (var lane : lanes.ofServer()) {
            lane.verify(fate);
        }
        verifyDrops(fate);
        lanes.client().verify(Fate.ofClient(status));
        return Tally.of(lanes, status);
    }
}
