package dev.socle.client;

import static dev.socle.client.Peers.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a client leaves behind: nothing.
final class StoppedClientTest {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;
    @RegisterExtension final Peers peers = new Peers();

    @Test
    void closingClosesTheChannelsWith1001AndHoldsNoThread() throws Exception {
        var port = peers.serve(Peers.ECHO);
        var before = loops();
        var recorder = new ListenerRecorder();
        var other = new ListenerRecorder();
        try (var client = SocleClient.builder().eventLoops(3).build()) {
            client.connect(ws(port), recorder).send("last words");
            client.connect(ws(port), other);
            recorder.expectOpen();
            recorder.expectText("last words");
            assertThat(loops()).hasSizeGreaterThan(before.size());
        }
        recorder.expectClosed(1001, "", By.LOCAL);
        recorder.assertExhausted();
        other.expectOpen();
        other.expectClosed(1001, "", By.LOCAL);
        assertThat(loops()).isEqualTo(before);
    }

    @Test
    void aClosedClientConnectsNoMore() throws Exception {
        var client = SocleClient.create();
        client.close();
        client.close();

        assertThatThrownBy(() -> client.connect(ws(1), Peers.ECHO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The client is closed");
        assertThatThrownBy(() -> client.reconnecting(ws(1), Peers.ECHO).start())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsBeingConnectedIsGivenUp() throws Exception {
        var asked = new CountDownLatch(1);
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    asked.countDown();
                    connection.awaitEnd();
                });
        var client = SocleClient.create();
        var connecting = client.connectAsync(ws(server.port()), Peers.ECHO).toCompletableFuture();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        client.close();

        assertThatThrownBy(() -> connecting.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("The client is closed");
    }

    @Test
    void anInterruptGivesUpAndLeavesNoConnection() throws Exception {
        var asked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var server =
                peers.serveRaw(connection -> {
                    connection.readHead();
                    asked.countDown();
                    try {
                        connection.awaitEnd();
                    } finally {
                        ended.countDown();
                    }
                });
        var failure = new CompletableFuture<Exception>();
        var client = peers.client();
        var thread =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                client.connect(ws(server.port()), Peers.ECHO);
                            } catch (IOException | RuntimeException thrown) {
                                failure.complete(thrown);
                            }
                        });
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();

        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallbackMustNotWaitForItself() throws Exception {
        var client = peers.client();
        var thrown = new CompletableFuture<Exception>();
        var closing =
                WebSocketEndpoint.onText((channel, text) -> {
                    try {
                        client.close();
                    } catch (IllegalStateException expected) {
                        thrown.complete(expected);
                    }
                });
        client.connect(ws(peers.serve(Peers.ECHO)), closing).send("go");

        assertThat(thrown.get(10, TimeUnit.SECONDS)).hasMessageContaining("stopAsync");
    }

    @Test
    void stopAsyncMayBeCalledAnywhere() throws Exception {
        var client = peers.client();
        var stopping = new CompletableFuture<Void>();
        var closing =
                WebSocketEndpoint.onText((channel, text) ->
                        client.stopAsync(Duration.ofSeconds(5))
                                .thenRun(() -> stopping.complete(null)));
        client.connect(ws(peers.serve(Peers.ECHO)), closing).send("go");

        assertThat(stopping.get(10, TimeUnit.SECONDS)).isNull();
    }

    private static Set<Thread> loops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("socle-loop"))
                .collect(Collectors.toSet());
    }
}
