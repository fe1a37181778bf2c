package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Channels;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketChannel;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Whether something still holds what belonged to a channel: its connection, a buffer, a mailbox, a
/// timer, a thread, a registry.
final class Remains {

    /// How long to wait for a collection to tell what it found before there is another.
    private static final int COLLECTION_MILLIS = 100;

    private final Channels channels;
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final List<WeakReference<Object>> held;

    /// @param channels of the service, which has no others
    /// @param recorder the listener, which holds the channel
    Remains(Channels channels, ListenerRecorder recorder, WebSocketChannel channel) {
        this.channels = channels;
        held = List.of(new WeakReference<>(recorder, gone), new WeakReference<>(channel, gone));
    }

    /// The service does not count it any more. Has the garbage collected until neither channel nor
    /// listener is there, ten seconds at most.
    void assertNone() throws InterruptedException {
        assertThat(channels.all().size()).isZero();
        assertThat(channels.routeNames()).isEmpty();
        assertThat(channels.groupNames()).isEmpty();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (held.stream().anyMatch(reference -> !reference.refersTo(null))) {
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError("something still holds " + held.getLast().get());
            }
            System.gc();
            var _ = gone.remove(COLLECTION_MILLIS);
        }
    }

    /// Waits until the threads of stopped connectors have ended.
    static void assertNoThread() throws InterruptedException {
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("socle-")) {
                Await.end(thread);
            }
        }
    }
}
