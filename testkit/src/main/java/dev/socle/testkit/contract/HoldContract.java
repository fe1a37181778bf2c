package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.socle.connector.Service;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Callbacks that hold up the event loop that carries them (SPEC 12.5). Where the JVM lets no loop
/// carry virtual threads they hold up none, and are not moved.
public interface HoldContract extends ConnectorFixture {

    /// What holds a loop up until it is told to stop.
    @FunctionalInterface
    interface Hold {

        /// Returns when it is told.
        void hold() throws Exception;
    }

    /// The log line of an endpoint that was moved.
    String MOVED = "Endpoint /held goes on beside the event loops";

    /// Long enough to be seen, and too short to be told of otherwise.
    long MOMENT_NANOS = 50_000_000;

    @Test
    @Spec("12.5")
    default void anEndpointThatComputesForLongIsMovedAndNamedOnce() {
        var gate = new Gate();
        isMoved(() -> spin(gate), gate::open, "computed or waited natively", "HoldContract.spin");
    }

    @Test
    @Spec("12.5")
    default void anEndpointThatWaitsInItsOperatingSystemIsMoved(@TempDir Path folder)
            throws Exception {
        var fifo = folder.resolve("fifo");
        Assumptions.assumeTrue(makeFifo(fifo), "no mkfifo");
        isMoved(
                () -> Files.readString(fifo),
                () -> Files.writeString(fifo, "x"),
                "computed or waited natively",
                "Files.readString");
    }

    @Test
    @Spec("12.5")
    default void anEndpointThatWaitsInAClassInitializerIsMoved() throws Exception {
        var gate = new Gate();
        var template = SlowInitializer.class.getName().replace('.', '/') + ".class";
        byte[] bytes;
        try (var file = HoldContract.class.getClassLoader().getResourceAsStream(template)) {
            bytes = file.readAllBytes();
        }
        isMoved(
                () -> {
                    var _ =
                            MethodHandles.lookup()
                                    .defineHiddenClassWithClassData(bytes, gate, true);
                },
                gate::open,
                "waited while pinned",
                "defineHiddenClass");
    }

    @Test
    @Spec("12.5")
    default void anEndpointThatComputesForAMomentAgainAndAgainIsMoved() {
        var held =
                WebSocketEndpoint.onText((channel, text) -> {
                    compute();
                    channel.send(text);
                });
        var service = Service.of(get("/held", held)).withDefaults(List.of());
        try (var logs = new LogRecorder();
                var server = start(service);
                var client = server.request("/held").open()) {
            var most = carries() ? 200 : 3;
            for (var times = 0; moves(logs).isEmpty() && times < most; times++) {
                client.sendText("moment");
                client.expectText("moment");
            }
            assertThat(moves(logs)).hasSize(carries() ? 1 : 0);
        }
    }

    private static void compute() {
        var begun = System.nanoTime();
        while (System.nanoTime() - begun < MOMENT_NANOS) {
            Thread.onSpinWait();
        }
    }

    private static boolean carries() {
        return Object.class.getModule().isOpen("java.lang", Service.class.getModule());
    }

    private void isMoved(Hold hold, Hold end, String why, String where) {
        var again = new Gate();
        var ended = false;
        var held =
                WebSocketEndpoint.onText((channel, text) -> {
                    if (text.equals("hold")) {
                        hold.hold();
                    } else {
                        spin(again);
                    }
                    channel.send(text);
                });
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service = Service.of(get("/held", held), get("/echo", echo)).withDefaults(List.of());
        try (var logs = new LogRecorder();
                var server = start(service);
                var client = server.request("/held").open()) {
            client.sendText("hold");
            if (carries()) {
                Await.until(() -> !moves(logs).isEmpty());
                assertThat(moves(logs)).singleElement(STRING).contains(why, where);
            } else {
                assertOthersAreServed(server);
            }
            run(end);
            ended = true;
            client.expectText("hold");

            client.sendText("hold again");
            assertOthersAreServed(server);
            again.open();
            client.expectText("hold again");
            assertThat(moves(logs)).hasSize(carries() ? 1 : 0);
        } finally {
            // whatever failed: nothing goes on holding a thread
            again.open();
            if (!ended) {
                run(end);
            }
        }
    }

    /// Beside them may be that of a loop that was held for long.
    private static List<String> moves(LogRecorder logs) {
        return logs.warnings().stream().filter(line -> line.contains(MOVED)).toList();
    }

    private static void assertOthersAreServed(ConnectorUnderTest server) {
        var others =
                IntStream.range(0, DispatchContract.EACH_LOOP)
                        .mapToObj(_ -> server.request("/echo").open())
                        .toList();
        others.forEach(other -> other.sendText("echo"));
        others.forEach(other -> other.expectText("echo"));
        others.forEach(TestClient::close);
    }

    private static void run(Hold end) {
        try {
            end.hold();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static void spin(Gate gate) {
        while (!gate.isOpen()) {
            Thread.onSpinWait();
        }
    }

    private static boolean makeFifo(Path fifo) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /// Initializes itself only when the [Gate] is opened that it was defined with.
    final class SlowInitializer {

        static {
            try {
                MethodHandles.classData(MethodHandles.lookup(), "_", Gate.class).pass();
            } catch (IllegalAccessException | InterruptedException failure) {
                throw new ExceptionInInitializerError(failure);
            }
        }

        private SlowInitializer() {}
    }
}
