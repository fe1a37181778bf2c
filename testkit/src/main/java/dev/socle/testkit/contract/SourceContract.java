package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages that are read from a source while they are sent (SPEC 4.5).
public interface SourceContract extends ConnectorFixture {

    /// More than the network's buffers hold.
    int HUGE = SendingContract.HUGE;

    @Test
    @Spec("4.5")
    default void aStreamIsSentAsOneMessageThroughASmallBuffer() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(1000, 1));
                var client = server.connect()) {
            var bytes = new byte[3_000_001];
            new Random(1).nextBytes(bytes);
            assertThat(recorder.channel().send(new ByteArrayInputStream(bytes))).isTrue();
            assertThat(client.nextBinary()).isEqualTo(ByteBuffer.wrap(bytes));
            assertThat(recorder.channel().send(InputStream.nullInputStream())).isTrue();
            client.expectBinary();
        }
    }

    @Test
    @Spec("4.5")
    default void aReaderIsSentAsOneMessageWithSurrogatesWhereverItIsCut() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            // surrogate pairs that begin at odd and at even places
            var text = "a" + "\uD83D\uDE00".repeat(100_000) + "b" + "\uD83D\uDE01".repeat(100_000);
            assertThat(recorder.channel().send(new StringReader(text + "\uD83D"))).isTrue();
            assertThat(client.nextText()).isEqualTo(text + "\uFFFD");
        }
    }

    @Test
    @Spec({"4.5", "4.6"})
    default void aSourceThatThrowsClosesWith1011AndItsSenderLearnsWhy() {
        var recorder = new ListenerRecorder();
        var failure = new IOException("the disk is gone");
        try (var server = serve(recorder);
                var client = server.connect()) {
            var source =
                    new SequenceInputStream(
                            new ByteArrayInputStream(new byte[100_000]), failing(failure));
            assertThatThrownBy(() -> recorder.channel().send(source)).isEqualTo(failure);

            assertThat(client.nextClose().code()).isEqualTo(1011);
            recorder.expectOpen();
            assertThat(recorder.nextClosed().cause()).isEqualTo(failure);
        }
    }

    @Test
    @Spec({"4.2", "4.5"})
    default void closingRefusesTheRestOfASourceAndLaterOnes() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var accepted = new Arrivals<Boolean>();
            var sender =
                    Thread.startVirtualThread(() -> {
                        try {
                            accepted.add(channel.send(new ByteArrayInputStream(new byte[HUGE])));
                        } catch (IOException impossible) {
                            throw new AssertionError(impossible);
                        }
                    });
            Await.parked(sender);
            channel.close();
            accepted.expect(false);
            assertThat(channel.send(new StringReader("too late"))).isFalse();
        }
    }

    @Test
    @Spec("4.5")
    default void anEventLoopMustNotReadASource() throws Exception {
        var refused = new Arrivals<Class<?>>();
        var endpoint =
                WebSocketEndpoint.onOpen((channel, _) -> {
                    try {
                        return channel.send(InputStream.nullInputStream());
                    } catch (IllegalStateException refusal) {
                        refused.add(refusal.getClass());
                        return false;
                    }
                });
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(Dispatch.EVENT_LOOP));
                var _ = server.connect()) {
            refused.expect(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("4.5")
    default void aPublisherIsSentAsOneMessageItemByItem(Dispatch dispatch) throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            var text = new ScriptedPublisher<String>();
            var textSent = recorder.channel().sendText(text);
            var binary = new ScriptedPublisher<ByteBuffer>();
            var binarySent = recorder.channel().sendBinary(binary);
            assertThat(text.nextDemand()).isEqualTo(1);
            text.subscriber().onNext("a\uD83D");
            assertThat(text.nextDemand()).isEqualTo(1);
            text.subscriber().onNext("\uDE00b");
            assertThat(text.nextDemand()).isEqualTo(1);
            text.subscriber().onComplete();
            client.expectText("a\uD83D\uDE00b");
            assertThat(Await.result(textSent)).isEqualTo(SendResult.SENT);

            assertThat(binary.nextDemand()).isEqualTo(1);
            var item = ByteBuffer.wrap(new byte[] {0, 1, 2}).position(1);
            binary.subscriber().onNext(item);
            assertThat(item.position()).isEqualTo(1);
            item.put(1, (byte) 9);
            binary.subscriber().onComplete();
            client.expectBinary((byte) 1, (byte) 2);
            assertThat(Await.result(binarySent)).isEqualTo(SendResult.SENT);
        }
    }

    @Test
    @Spec("4.5")
    default void aPublisherIsAskedForNoMoreThanHasRoom() throws Exception {
        var recorder = new ListenerRecorder();
        var publisher = new SubmissionPublisher<ByteBuffer>(Runnable::run, 4);
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var sent = channel.sendBinary(publisher);
            Await.until(publisher::hasSubscribers);
            var chunk = ByteBuffer.allocate(100_000);
            var offered = 0;
            while (publisher.offer(chunk, 100, TimeUnit.MILLISECONDS, null) >= 0) {
                offered++;
            }
            assertThat(offered * 100_000L).isLessThan(HUGE);
            assertThat(channel.bufferedBytes()).isLessThan(300_000);

            client.resumeReading();
            publisher.submit(chunk);
            publisher.close();
            assertThat(client.nextBinary().remaining()).isEqualTo((offered + 1) * 100_000);
            assertThat(Await.result(sent)).isEqualTo(SendResult.SENT);
        }
    }

    @Test
    @Spec({"4.5", "4.6"})
    default void aPublisherThatFailsClosesWith1011() {
        var failure = new IllegalStateException("no more items");
        for (var publisher : Arrays.asList(failingLate(failure), failingAtOnce(failure))) {
            var recorder = new ListenerRecorder();
            try (var server = serve(recorder);
                    var client = server.connect()) {
                var sent = recorder.channel().sendText(publisher);
                assertThatThrownBy(() -> sent.toCompletableFuture().get(10, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCause(failure);
                assertThat(client.nextClose().code()).isEqualTo(1011);
                recorder.expectOpen();
                assertThat(recorder.nextClosed().cause()).isEqualTo(failure);
            }
        }
    }

    @Test
    @Spec({"4.3", "4.5"})
    default void theEndOfTheChannelCancelsAPublisherAndTellsItsResultBeforeOnClose()
            throws Exception {
        var told = new Arrivals<String>();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((_, _) -> {})
                                .onClose((_, status) -> told.add("closed " + status.code())));
        try (var server = serve(recorder);
                var client = server.connect()) {
            var first = new ScriptedPublisher<String>();
            var second = new ScriptedPublisher<String>();
            var _ = recorder.channel().sendText(first).thenAccept(r -> told.add("first " + r));
            assertThat(first.nextDemand()).isEqualTo(1);
            first.subscriber().onNext("begun");
            assertThat(first.nextDemand()).isEqualTo(1);
            var _ = recorder.channel().sendText(second).thenAccept(r -> told.add("second " + r));
            client.reset();

            told.expect("first CLOSED", "second CLOSED", "closed 1006");
            first.awaitCancelled();
            assertThat(second.isSubscribed()).isFalse();
        }
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }

    private static Flow.Publisher<String> failingLate(RuntimeException failure) {
        return subscriber -> {
            var script = new ScriptedPublisher<String>();
            script.subscribe(subscriber);
            subscriber.onNext("begun");
            subscriber.onError(failure);
        };
    }

    private static Flow.Publisher<String> failingAtOnce(RuntimeException failure) {
        return _ -> {
            throw failure;
        };
    }
}
