package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.WebSocketClosedException;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What ends while a message is being read (SPEC 2.3, 2.4, 2.7, 3.2).
public interface BrokenStreamContract extends ConnectorFixture {

    @Test
    @Spec({"3.2", "3.4"})
    default void badUtf8MakesReadThrowAndKeepsItsCode() throws Exception {
        assertBroken(
                _ -> {},
                client -> client.sendFrame(true, 0, Frames.CONTINUATION, true, (byte) 0xFF),
                1007);
    }

    @Test
    @Spec({"3.2", "3.3"})
    default void theLimitOfStreamsMakesReadThrowAndKeepsItsCode() throws Exception {
        assertBroken(
                o -> o.maxStreamedBytes(1000),
                client -> client.sendFrame(true, 0, Frames.CONTINUATION, true, new byte[1000]),
                1009);
    }

    @Test
    @Spec("3.2")
    default void brokenFragmentationMakesReadThrowAndKeepsItsCode() throws Exception {
        assertBroken(_ -> {}, client -> client.sendText("another"), 1002);
    }

    @Test
    @Spec({"2.4", "3.2"})
    default void aViolationIsToldToOnErrorThoughTheCallbackDidNotLook() {
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onTextStream((_, _) -> {}));
        try (var server = serveWaiting(recorder, o -> o.textFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.TEXT, true, (byte) 'a');
            recorder.await(1);
            client.sendFrame(true, 0, Frames.CONTINUATION, true, (byte) 0xFF);

            recorder.expectOpen();
            recorder.expectTextStream();
            assertThat(recorder.nextError()).isInstanceOf(ProtocolViolation.class);
            assertThat(recorder.nextClosed().code()).isEqualTo(1007);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.3", "3.2"})
    default void thePeersCloseWithinAMessageMakesReadThrow() throws Exception {
        var status = assertEnds(client -> client.sendClose(4000, "enough"));
        assertThat(status.code()).isEqualTo(4000);
        assertThat(status.by()).isEqualTo(By.PEER);
    }

    @Test
    @Spec({"2.3", "2.7", "3.2"})
    default void theEndOfTheConnectionMakesReadThrow() throws Exception {
        assertThat(assertEnds(TestClient::finish).code()).isEqualTo(1006);
        assertThat(assertEnds(TestClient::reset).code()).isEqualTo(1006);
    }

    @Test
    @Spec({"2.7", "3.2"})
    default void anAbortMakesReadThrow() throws Exception {
        var read = new Arrivals<CloseStatus>();
        var recorder = ListenerRecorder.around(readingOn(read));
        try (var server = serveWaiting(recorder, o -> o.binaryFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendFrame(false, 0, Frames.BINARY, true, (byte) 1);
            recorder.expectOpen();
            recorder.expectBinaryStream();
            recorder.channel().abort();

            assertThat(read.next().code()).isEqualTo(1006);
            recorder.expectClosed(1006, "", By.LOCAL);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.7", "3.2", "7.1"})
    default void aStopThatCutsMakesReadThrow() throws Exception {
        var read = new Arrivals<CloseStatus>();
        var recorder = ListenerRecorder.around(readingOn(read));
        try (var server = serveWaiting(recorder, o -> o.binaryFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.BINARY, true, (byte) 1);
            recorder.await(1);
            server.connector().stop(Duration.ofMillis(100));

            assertThat(read.next().code()).isEqualTo(1001);
            recorder.expectOpen();
            recorder.expectBinaryStream();
            recorder.expectClosed(1001, "", By.LOCAL);
        }
        recorder.assertExhausted();
    }

    /// What arrives after our close frame is delivered until the peer's.
    @Test
    @Spec({"2.6", "3.2"})
    default void aMessageIsReadOnAfterTheChannelClosed() throws Exception {
        var texts = new Arrivals<String>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onTextStream((channel, text) -> {
                            channel.close(4000, "last one");
                            texts.add(text.readAllAsString());
                        }));
        try (var server = serveWaiting(recorder, o -> o.textFormat(MessageFormat.STREAM));
                var client = server.request().silent().open()) {
            server.needs(Capability.BYTES);
            client.sendFrame(false, 0, Frames.TEXT, true, "half ".getBytes(UTF_8));
            client.expectClose(4000, "last one");
            client.sendFrame(true, 0, Frames.CONTINUATION, true, "and half".getBytes(UTF_8));
            texts.expect("half and half");
            client.sendClose(4000, "");

            recorder.expectOpen();
            recorder.expectTextStream();
            recorder.expectClosed(4000, "last one", By.LOCAL);
        }
    }

    @Test
    @Spec({"2.4", "3.2"})
    default void aCallbackThatThrowsOfItsOwnClosesWith1011() {
        var failure = new IOException("disk full");
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onBinaryStream((_, data) -> {
                            data.read();
                            throw failure;
                        }));
        try (var _ = new LogRecorder();
                var server = serveWaiting(recorder, o -> o.binaryFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.BINARY, true, (byte) 1);
            client.expectClose(1011, "");

            recorder.expectOpen();
            recorder.expectBinaryStream();
            assertThat(recorder.nextError()).isSameAs(failure);
            recorder.expectClosed(1011, "", By.LOCAL);
        }
        recorder.assertExhausted();
    }

    /// Applications keep exceptions, and so does the JVM: the last one that a thread threw.
    @Test
    @Spec({"2.9", "3.2"})
    default void anExceptionThatIsKeptDoesNotKeepItsChannel() throws Exception {
        var kept = new Arrivals<WebSocketClosedException>();
        var listeners = new ConcurrentLinkedQueue<WebSocketListener>();
        var options =
                WebSocketOptions.defaults().toBuilder().binaryFormat(MessageFormat.STREAM).build();
        var service =
                Service.of(
                                get(
                                        ConnectorUnderTest.PATH,
                                        _ ->
                                                WebSocketResponse.of(listeners.remove())
                                                        .options(options)))
                        .withDefaults(List.of());
        try (var server = start(service)) {
            server.needs(Capability.BYTES);
            var remains = loseWhileReading(server, service.channels(), listeners, kept);
            var exception = kept.next();
            remains.assertNone();
            assertThat(exception.channelId()).isNotEmpty();
        }
    }

    /// Holds the channel while it lives; when this has returned nobody should.
    private static Remains loseWhileReading(
            ConnectorUnderTest server,
            Channels channels,
            Queue<WebSocketListener> listeners,
            Arrivals<WebSocketClosedException> kept) {
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onBinaryStream((_, data) -> {
                            try {
                                data.readAllBytes();
                            } catch (WebSocketClosedException closed) {
                                kept.add(closed);
                            }
                        }));
        listeners.add(recorder);
        try (var client = server.connect()) {
            client.sendFrame(false, 0, Frames.BINARY, true, (byte) 1);
            recorder.await(1);
            client.finish();
            recorder.expectOpen();
            recorder.expectBinaryStream();
            recorder.nextClosed();
            return new Remains(channels, recorder, recorder.channel());
        }
    }

    /// Begins a message, reads it, and breaks it.
    private void assertBroken(
            Consumer<WebSocketOptions.Builder> options, Consumer<TestClient> fault, int code)
            throws Exception {
        var read = new Arrivals<CloseStatus>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onTextStream((_, text) -> {
                            try {
                                text.readAllAsString();
                            } catch (WebSocketClosedException closed) {
                                read.add(closed.status());
                                throw new IllegalStateException("upload failed", closed);
                            }
                        }));
        try (var server =
                        serveWaiting(
                                recorder,
                                o -> {
                                    o.textFormat(MessageFormat.STREAM);
                                    options.accept(o);
                                });
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.TEXT, true, (byte) 'a');
            recorder.await(1);
            fault.accept(client);

            assertThat(read.next().code()).isEqualTo(code);
            assertThat(client.nextClose().code()).isEqualTo(code);
            recorder.expectOpen();
            recorder.expectTextStream();
            assertThat(recorder.nextError()).isInstanceOf(ProtocolViolation.class);
            var status = recorder.nextClosed();
            assertThat(status.code()).isEqualTo(code);
            assertThat(status.by()).isEqualTo(By.LOCAL);
        }
        recorder.assertExhausted();
    }

    /// Begins a message, reads it, and ends the channel, which is no error.
    private CloseStatus assertEnds(Consumer<TestClient> end) throws Exception {
        var read = new Arrivals<CloseStatus>();
        var recorder = ListenerRecorder.around(readingOn(read));
        try (var server = serveWaiting(recorder, o -> o.binaryFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.BINARY, true, (byte) 1);
            recorder.await(1);
            end.accept(client);

            var thrown = read.next();
            recorder.expectOpen();
            recorder.expectBinaryStream();
            var status = recorder.nextClosed();
            assertThat(thrown.code()).isEqualTo(status.code());
            assertThat(thrown.by()).isEqualTo(status.by());
            recorder.assertExhausted();
            return status;
        }
    }

    /// Reads, and lets pass what reading throws.
    private static WebSocketEndpoint readingOn(Arrivals<CloseStatus> statuses) {
        return WebSocketEndpoint.onBinaryStream((_, data) -> {
            try {
                data.readAllBytes();
            } catch (WebSocketClosedException closed) {
                statuses.add(closed.status());
                throw closed;
            }
        });
    }
}
