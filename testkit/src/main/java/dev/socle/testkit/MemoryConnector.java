package dev.socle.testkit;

import dev.socle.connector.Answer;
import dev.socle.connector.Capability;
import dev.socle.connector.ConnectionLimits;
import dev.socle.connector.Connector;
import dev.socle.connector.ConnectorLifecycle;
import dev.socle.connector.LoopTurn;
import dev.socle.connector.LoopTurns;
import dev.socle.connector.Service;
import dev.socle.connector.Upgrade;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.protocol.DeflateContexts;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connector without a network: routes, interceptors and channels as over sockets, between a
/// service and [TestClient]s in the same process.
///
/// It is a byte connector and as strict as one over sockets: each connection has bounded buffers in
/// both directions, so that slow readers, half-closed and reset connections can be played. One
/// thread is the event loop of all connections. Time stands still: the deadlines pass when
/// [#clock()] is advanced.
///
/// ```java
/// try (var connector = MemoryConnector.start(service);
///         var client = TestClient.connect(connector.target(), "/ws/echo")) {
///     client.sendText("hello");
///     client.expectText("hello");
/// }
/// ```
public final class MemoryConnector implements Connector {

    private static final int SOCKET_BUFFER_BYTES = 64 * 1024;

    private final Service service;
    private final FakeClock clock = new FakeClock();
    private final ConnectorLifecycle lifecycle;
    private final MemoryLoop loop = new MemoryLoop(this::endTurn);
    private final LoopTurns turns = new LoopTurns();
    private final LoopTurn turn = turns.newTurn(loop, loop::isCurrent);
    private volatile boolean accepting;

    // confined to the loop, and closed after its end
    private final DeflateContexts deflateContexts = new DeflateContexts();
    private final Set<MemoryTransport> transports = new HashSet<>();

    /// A connector that is not started yet.
    ///
    /// @param service answers the requests
    public MemoryConnector(Service service) {
        this(service, ConnectionLimits.none());
    }

    /// A connector that is not started yet.
    ///
    /// @param service answers the requests
    /// @param limits how many connections it has at a time; each request comes on a new one, from
    ///   the loopback address
    public MemoryConnector(Service service, ConnectionLimits limits) {
        this.service = service;
        this.lifecycle = new ConnectorLifecycle(clock, clock, limits, service::trustsProxy);
        clock.beforeAdvance(() -> loop.runAndWait(this::sweep));
        clock.onAdvance(() -> loop.runAndWait(this::sweep));
    }

    /// Makes and starts a connector.
    ///
    /// @param service answers the requests
    /// @return the started connector
    public static MemoryConnector start(Service service) {
        var connector = new MemoryConnector(service);
        connector.start();
        return connector;
    }

    /// Makes and starts a connector.
    ///
    /// @param service answers the requests
    /// @param limits as of [#MemoryConnector(Service, ConnectionLimits)]
    /// @return the started connector
    public static MemoryConnector start(Service service, ConnectionLimits limits) {
        var connector = new MemoryConnector(service, limits);
        connector.start();
        return connector;
    }

    /// The clock of all deadlines. To advance it waits until the event loop has done what it was
    /// asked before, and has looked at the deadlines before and after.
    ///
    /// @return this connector's own clock
    public FakeClock clock() {
        return clock;
    }

    /// Where a [TestClient] connects to.
    ///
    /// @return this connector as a target
    public TestTarget target() {
        return new MemoryTarget(this);
    }

    @Override
    public void start() {
        lifecycle.start();
        accepting = true;
    }

    @Override
    public Response handle(Request request) {
        var answer = service.answer(request, lifecycle);
        answer.release();
        return answer.result();
    }

    @Override
    public void stop(Duration window) {
        lifecycle.checkMayWait();
        stopAsync(window).join();
    }

    @Override
    public CompletableFuture<@Nullable Void> stopAsync(Duration window) {
        return lifecycle.stop(window, this::release);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.BYTES, Capability.RESETS);
    }

    /// Answers a request that came on a connection of its own.
    ///
    /// @param early what the client sends together with the request
    /// @throws ConnectException if the connector is not started or has stopped
    Attempt exchange(Request request, List<byte[]> early) throws ConnectException {
        if (!accepting) {
            throw new ConnectException("The connector in memory is not running");
        }
        var peer = request.remoteAddress().getAddress();
        if (!lifecycle.admission().enter(peer)) {
            var refusal = new Answer.Http(request, lifecycle.admission().refusal());
            return new Attempt(HttpAnswer.of(refusal), null);
        }
        Runnable onGone = () -> lifecycle.admission().left(peer);
        var outcome = new CompletableFuture<Attempt>();
        lifecycle.startExchange(() -> {
            try {
                carryOut(service.answer(request, lifecycle), early, outcome, onGone);
            } catch (RuntimeException | Error failure) {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome.orTimeout(EventLog.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void carryOut(
            Answer answer,
            List<byte[]> early,
            CompletableFuture<Attempt> outcome,
            Runnable onGone) {
        switch (answer) {
            case Answer.Http http -> {
                onGone.run();
                outcome.complete(new Attempt(HttpAnswer.of(http), null));
            }
            case Upgrade upgrade -> {
                loop.runAndWait(() -> {
                    var transport = newTransport(onGone);
                    outcome.complete(
                            new Attempt(HttpAnswer.of(upgrade), new MemoryWire(transport)));
                    transport.open(upgrade, lifecycle, early);
                });
                upgrade.release();
            }
        }
    }

    private MemoryTransport newTransport(Runnable onGone) {
        var transport =
                new MemoryTransport(
                        loop,
                        turn,
                        deflateContexts,
                        SOCKET_BUFFER_BYTES,
                        gone -> {
                            transports.remove(gone);
                            onGone.run();
                        });
        transports.add(transport);
        return transport;
    }

    private void endTurn() {
        turn.end();
        if (turn.hasMore()) {
            loop.execute(() -> {});
        }
    }

    private void sweep() {
        List.copyOf(transports).forEach(MemoryTransport::sweep);
    }

    private void release() {
        accepting = false;
        try {
            loop.execute(turn::close);
            if (loop.close()) {
                closeContexts();
            } else {
                loop.execute(deflateContexts::close);
            }
            turns.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeContexts() {
        deflateContexts.close();
        if (deflateContexts.size() > 0) {
            throw new IllegalStateException(
                    "decompressors not given back: " + deflateContexts.size() + " (expected: 0)");
        }
    }
}
