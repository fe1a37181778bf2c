package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Callbacks that wait, beside others of the same event loop (SPEC 12.1 to 12.4).
public interface DispatchContract extends ConnectorFixture {

    /// More than a connector under test has event loops, so that each has one at least.
    int EACH_LOOP = 6;

    /// For what a callback waits.
    enum Wait {
        /// A latch: a park of the JDK's locks and queues.
        LATCH(EACH_LOOP),
        /// A monitor that another thread holds.
        MONITOR(EACH_LOOP),
        /// A notification.
        NOTIFICATION(EACH_LOOP),
        /// The result of the callback's own message, which the client takes later.
        OWN_RESULT(1),
        /// Room for a message, which the client makes later.
        ROOM(1);

        private final int waiters;

        Wait(int waiters) {
            this.waiters = waiters;
        }

        private boolean isForClient() {
            return this == OWN_RESULT || this == ROOM;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Spec("12.2")
    default void aCallbackThatWaitsHoldsUpNoOther(Wait wait) throws Exception {
        var gate = new Gate();
        var monitor = new Object();
        var begun = new CountDownLatch(wait.waiters);
        var waiting =
                WebSocketEndpoint.onText(
                                (channel, text) -> {
                                    begun.countDown();
                                    await(wait, channel, gate, monitor);
                                    channel.send(text);
                                })
                        .options(o -> o.sendBuffer(SendingContract.HUGE, 2));
        try (var server = start(service(waiting))) {
            var clients = open(server, "/waiting", wait.waiters);
            var holder = new MonitorHolder(monitor, gate);
            if (wait == Wait.MONITOR) {
                holder.start();
            }
            clients.forEach(client -> {
                if (wait.isForClient()) {
                    client.stopReading();
                }
                client.sendText("waited");
            });
            begun.await();
            assertAllAreServed(server);
            gate.open();
            synchronized (monitor) {
                monitor.notifyAll();
            }
            for (var client : clients) {
                client.resumeReading();
                while (!client.next().toString().contains("waited")) {}
                client.close();
            }
        }
    }

    private static void await(Wait wait, WebSocketChannel channel, Gate gate, Object monitor)
            throws InterruptedException {
        switch (wait) {
            case LATCH -> gate.pass();
            case MONITOR -> {
                synchronized (monitor) {
                    assertThat(gate.isOpen()).isTrue();
                }
            }
            case NOTIFICATION -> {
                synchronized (monitor) {
                    while (!gate.isOpen()) {
                        monitor.wait();
                    }
                }
            }
            case OWN_RESULT -> {
                var _ =
                        channel.sendAsync(new byte[SendingContract.HUGE])
                                .toCompletableFuture()
                                .join();
            }
            case ROOM -> {
                channel.send(new byte[SendingContract.HUGE]);
                channel.send(new byte[SendingContract.HUGE]);
            }
        }
    }

    @Test
    @Spec("12.2")
    default void aCallbackMayWaitForThatOfAnotherChannel() throws Exception {
        var told = new CompletableFuture<String>();
        var asking = WebSocketEndpoint.onText((channel, _) -> channel.send(told.join()));
        var telling = WebSocketEndpoint.onText((_, text) -> told.complete(text));
        var service = Service.of(get("/asking", asking), get("/telling", telling));
        try (var server = start(service.withDefaults(List.of()))) {
            var clients = open(server, "/asking");
            clients.forEach(client -> client.sendText("what?"));
            try (var teller = server.request("/telling").open()) {
                teller.sendText("this");
                clients.forEach(client -> client.expectText("this"));
            }
            clients.forEach(TestClient::close);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "VIRTUAL_THREAD"})
    @Spec({"12.3", "4.1"})
    default void whatACallbackSentLeavesWhileItWaits(Dispatch dispatch) {
        var gate = new Gate();
        var waiting =
                WebSocketEndpoint.onText(
                                (channel, _) -> {
                                    channel.send("before");
                                    gate.pass();
                                    channel.send("after");
                                })
                        .options(o -> o.dispatch(dispatch));
        try (var server = start(service(waiting));
                var client = server.request("/waiting").open()) {
            client.sendText("x");
            client.expectText("before");
            gate.open();
            client.expectText("after");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "VIRTUAL_THREAD"})
    @Spec("12.4")
    default void noChannelFindsWhatACallbackOfAnotherLeftInItsThread(Dispatch dispatch) {
        var local = new ThreadLocal<String>();
        var inherited = new InheritableThreadLocal<String>();
        var foreign = new ClassLoader(null) {};
        var leaving =
                WebSocketEndpoint.onText(
                                (channel, text) -> {
                                    var thread = Thread.currentThread();
                                    var found =
                                            List.of(
                                                    local.get() == null || text.equals(local.get()),
                                                    inherited.get() == null
                                                            || text.equals(inherited.get()),
                                                    !foreign.equals(thread.getContextClassLoader())
                                                            || text.equals(local.get()),
                                                    !thread.isInterrupted());
                                    local.set(text);
                                    inherited.set(text);
                                    thread.setContextClassLoader(foreign);
                                    channel.send(found.toString());
                                    thread.interrupt();
                                })
                        .options(o -> o.dispatch(dispatch));
        try (var server = start(service(leaving))) {
            var clients = open(server, "/waiting");
            for (var i = 0; i < 20; i++) {
                for (var client : clients) {
                    client.sendText("from " + clients.indexOf(client));
                }
            }
            for (var client : clients) {
                for (var i = 0; i < 20; i++) {
                    client.expectText("[true, true, true, true]");
                }
                client.close();
            }
        }
    }

    @Test
    @Spec("12.4")
    default void virtualThreadsThatACallbackStartsRunOnTheJdksScheduler() throws Exception {
        var carriers = new Arrivals<String>();
        var starting =
                WebSocketEndpoint.onText((_, _) -> {
                    var _ =
                            Thread.startVirtualThread(
                                    () -> carriers.add(Thread.currentThread().toString()));
                });
        try (var server = start(service(starting));
                var client = server.request("/waiting").open()) {
            client.sendText("start");
            assertThat(carriers.next()).contains("@ForkJoinPool");
        }
    }

    @Test
    @Spec("12.2")
    default void aLoopThatWaitsForALockGetsItFromACallbackThatWaits() throws Exception {
        var lock = new ReentrantLock();
        var gate = new Gate();
        var locked = new CountDownLatch(1);
        var holding =
                WebSocketEndpoint.onText((channel, text) -> {
                    lock.lock();
                    try {
                        locked.countDown();
                        gate.pass();
                    } finally {
                        lock.unlock();
                    }
                    channel.send(text);
                });
        var wanting =
                WebSocketEndpoint.onText(
                                (channel, text) -> {
                                    gate.open();
                                    lock.lock();
                                    try {
                                        channel.send(text);
                                    } finally {
                                        lock.unlock();
                                    }
                                })
                        .options(o -> o.dispatch(Dispatch.EVENT_LOOP));
        var service = Service.of(get("/holding", holding), get("/wanting", wanting));
        try (var server = start(service.withDefaults(List.of()));
                var holder = server.request("/holding").open()) {
            holder.sendText("held");
            locked.await();
            var clients = open(server, "/wanting");
            clients.forEach(client -> client.sendText("got"));
            clients.forEach(client -> client.expectText("got"));
            holder.expectText("held");
            clients.forEach(TestClient::close);
        }
    }

    @Test
    @Spec("12.1")
    default void aChannelThatFloodsLeavesTheOthersTheirTurns() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        try (var server = start(service(echo))) {
            var flooding = open(server, "/waiting");
            for (var i = 0; i < 500; i++) {
                flooding.forEach(client -> client.sendText("flood"));
            }
            assertAllAreServed(server);
            for (var i = 0; i < 500; i++) {
                flooding.forEach(client -> client.expectText("flood"));
            }
            flooding.forEach(TestClient::close);
        }
    }

    private static Service service(WebSocketEndpoint waiting) {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        return Service.of(get("/waiting", waiting), get("/echo", echo)).withDefaults(List.of());
    }

    private static List<TestClient> open(ConnectorUnderTest server, String path) {
        return open(server, path, EACH_LOOP);
    }

    private static List<TestClient> open(ConnectorUnderTest server, String path, int count) {
        return IntStream.range(0, count).mapToObj(_ -> server.request(path).open()).toList();
    }

    /// Other channels, of every loop, are.
    private static void assertAllAreServed(ConnectorUnderTest server) {
        var others = open(server, "/echo");
        others.forEach(other -> other.sendText("echo"));
        others.forEach(other -> other.expectText("echo"));
        others.forEach(TestClient::close);
    }

    /// A thread that holds a monitor until the gate is opened.
    final class MonitorHolder {

        private final Object monitor;
        private final Gate gate;
        private final CountDownLatch holds = new CountDownLatch(1);

        MonitorHolder(Object monitor, Gate gate) {
            this.monitor = monitor;
            this.gate = gate;
        }

        void start() throws InterruptedException {
            var _ = Thread.ofPlatform().daemon().start(this::hold);
            holds.await();
        }

        private void hold() {
            synchronized (monitor) {
                holds.countDown();
                try {
                    gate.pass();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
