package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Channels;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.WebSocketChannel;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/// Whether something still holds what belonged to a channel: its connection, a buffer, a mailbox, a
/// timer, a thread, a registry.
final class Remains {

    private final Channels channels;
    private final WeakReference<ListenerRecorder> recorder;
    private final WeakReference<WebSocketChannel> channel;

    /// @param channels of the service, which has no others
    /// @param recorder the listener, which holds the channel
    Remains(Channels channels, ListenerRecorder recorder, WebSocketChannel channel) {
        this.channels = channels;
        this.recorder = new WeakReference<>(recorder);
        this.channel = new WeakReference<>(channel);
    }

    /// The service does not count it any more. Has the garbage collected until neither channel nor
    /// listener is there, ten seconds at most.
    void assertNone() {
        assertThat(channels.all().size()).isZero();
        assertThat(channels.routeNames()).isEmpty();
        assertThat(channels.groupNames()).isEmpty();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!recorder.refersTo(null) || !channel.refersTo(null)) {
            assertThat(System.nanoTime())
                    .as("something still holds %s", channel.get())
                    .isLessThan(deadline);
            System.gc();
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
