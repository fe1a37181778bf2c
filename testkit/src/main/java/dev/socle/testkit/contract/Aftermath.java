package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.testkit.ClientEvent;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerEvent.Closed;
import dev.socle.testkit.ListenerEvent.Failed;
import dev.socle.testkit.contract.Fate.Farewell;
import dev.socle.websocket.CloseStatus;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What must be so when a channel has died.
final class Aftermath {

    private final DeathScene scene;
    private final Fate fate;

    Aftermath(DeathScene scene, Fate fate) {
        this.scene = scene;
        this.fate = fate;
    }

    /// The client received what it should, and nothing else.
    void assertWire() {
        var client = scene.client();
        var event = client.next();
        while (!(event instanceof ClientEvent.End || event instanceof ClientEvent.Reset)) {
            event = client.next();
        }
        var wire = client.receivedBytes();
        var expected = fate.wire(pings(), scene.sentFrames());
        // not compared by AssertJ, which would show all of 16 MiB
        if (fate.farewell() == Farewell.NONE) {
            assertThat(Arrays.mismatch(wire, expected)).isIn(-1, wire.length);
        } else {
            assertThat(event).isEqualTo(new ClientEvent.End());
            assertThat(wire.length).isEqualTo(expected.length);
            assertThat(Arrays.mismatch(wire, expected)).isEqualTo(-1);
        }
    }

    /// Those of a heartbeat, with data that nobody can know.
    private byte[] pings() {
        var pings = new ByteArrayOutputStream();
        for (var event : scene.client().events()) {
            if (event instanceof ClientEvent.Ping(var data)) {
                var bytes = new byte[data.remaining()];
                data.get(data.position(), bytes);
                pings.writeBytes(Frames.frame(true, 0, Frames.PING, false, bytes));
            }
        }
        return pings.toByteArray();
    }

    /// Whoever waits for the end learns it, also while a callback is running.
    CloseStatus assertClosed() {
        var status = Await.result(scene.channel().closed());
        fate.assertStatus(status);
        assertThat(scene.channel().isOpen()).isFalse();
        return status;
    }

    /// Each result was told, and nothing is in the buffer.
    void assertResults() throws InterruptedException {
        if (scene.sentFrames().length > 0) {
            scene.results().expect("0 " + firstResult(), "1 " + secondResult());
        }
        assertThat(scene.channel().bufferedBytes()).isZero();
    }

    private String firstResult() {
        return fate.farewell() == Farewell.NONE ? "CLOSED" : "SENT";
    }

    private String secondResult() {
        return fate.farewell() == Farewell.AFTER_WHAT_WAS_ACCEPTED ? "SENT" : "CLOSED";
    }

    /// The listener was told once how the channel ended, and of an error if it was one.
    void assertCallbacks(CloseStatus status) {
        var event = scene.recorder().next();
        while (!(event instanceof Closed)) {
            event = scene.recorder().next();
        }
        assertThat(event).isEqualTo(new Closed(status));
        scene.recorder().assertExhausted();
        assertThat(errors())
                .isEqualTo(fate.isError() ? Stream.ofNullable(status.cause()).toList() : List.of());
    }

    private List<Throwable> errors() {
        return scene.recorder().events().stream()
                .filter(Failed.class::isInstance)
                .map(event -> ((Failed) event).error())
                .toList();
    }
}
