package dev.socle.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagePublisherTest {

    private final Recorder<String> texts = new Recorder<>(Long.MAX_VALUE);

    @Test
    void publishesTextWithoutCuttingACharacter() throws Exception {
        var text = "😀".repeat(10_001);
        for (var odd : List.of("", "x")) {
            var recorder = new Recorder<String>(Long.MAX_VALUE);
            var publisher = MessagePublisher.of(new StringReader(odd + text));
            publisher.subscribe(recorder);
            publisher.deliver();
            assertThat(recorder.ends).containsExactly("complete");
            assertThat(String.join("", recorder.pieces)).isEqualTo(odd + text);
            assertThat(recorder.pieces)
                    .hasSizeGreaterThan(1)
                    .noneMatch(piece -> Character.isLowSurrogate(piece.charAt(0)));
        }
    }

    @Test
    void publishesBuffersThatMayBeKept() throws Exception {
        var recorder = new Recorder<ByteBuffer>(Long.MAX_VALUE);
        var bytes = new byte[20_000];
        bytes[19_999] = 7;
        var publisher = MessagePublisher.of(new ByteArrayInputStream(bytes));
        publisher.subscribe(recorder);
        publisher.deliver();
        var joined = ByteBuffer.allocate(20_000);
        recorder.pieces.forEach(joined::put);
        assertThat(joined.array()).isEqualTo(bytes);
    }

    @Test
    void publishesNothingButTheEndOfAnEmptyMessageThoughNothingWasRequested() throws Exception {
        var recorder = new Recorder<String>(0);
        var publisher = MessagePublisher.of(Reader.nullReader());
        publisher.subscribe(recorder);
        publisher.deliver();
        assertThat(recorder.pieces).isEmpty();
        assertThat(recorder.ends).containsExactly("complete");
    }

    @Test
    void readsNothingIfNobodySubscribed() throws Exception {
        MessagePublisher.of(broken()).deliver();
    }

    @Test
    void takesOneSubscriberDuringTheCallback() throws Exception {
        var publisher = MessagePublisher.of(new StringReader("a"));
        publisher.subscribe(texts);
        var second = new Recorder<String>(1);
        publisher.subscribe(second);
        publisher.deliver();
        var late = new Recorder<String>(1);
        publisher.subscribe(late);
        assertThat(texts.pieces).containsExactly("a");
        for (var refused : List.of(second, late)) {
            assertThat(refused.pieces).isEmpty();
            assertThat(refused.ends)
                    .containsExactly(
                            "a message is published once, to whom subscribes during its callback");
        }
    }

    @Test
    void waitsForDemand() throws Exception {
        var recorder = new Recorder<String>(0);
        var publisher = MessagePublisher.of(new StringReader("a"));
        publisher.subscribe(recorder);
        var requested = new CountDownLatch(1);
        var requester =
                Thread.ofVirtual()
                        .start(() -> {
                            requested.countDown();
                            recorder.subscription().request(1);
                        });
        assertThat(requested.await(10, TimeUnit.SECONDS)).isTrue();
        publisher.deliver();
        requester.join();
        assertThat(recorder.pieces).containsExactly("a");
        assertThat(recorder.ends).containsExactly("complete");
    }

    @Test
    void deliversNothingMoreOnceItIsCancelled() throws Exception {
        var recorder = new Recorder<String>(2);
        var publisher = MessagePublisher.of(new StringReader("x".repeat(100_000)));
        publisher.subscribe(recorder);
        recorder.cancelAfter = 1;
        publisher.deliver();
        assertThat(recorder.pieces).hasSize(1);
        assertThat(recorder.ends).isEmpty();
    }

    @Test
    void failsWhoRequestsNothing() throws Exception {
        for (var request : List.of(0L, -1L)) {
            var recorder = new Recorder<String>(request);
            var publisher = MessagePublisher.of(new StringReader("a"));
            publisher.subscribe(recorder);
            recorder.subscription().request(request);
            publisher.deliver();
            assertThat(recorder.pieces).isEmpty();
            assertThat(recorder.ends).containsExactly("request: " + request + " (expected: > 0)");
        }
    }

    @Test
    void addsUpRequestsWithoutOverflow() throws Exception {
        var publisher = MessagePublisher.of(new StringReader("a"));
        publisher.subscribe(texts);
        texts.subscription().request(Long.MAX_VALUE);
        publisher.deliver();
        assertThat(texts.pieces).containsExactly("a");
    }

    @Test
    void tellsTheSubscriberWhatReadingThrewAndThrowsIt() throws Exception {
        var recorder = new Recorder<ByteBuffer>(1);
        var publisher = MessagePublisher.of(broken());
        publisher.subscribe(recorder);
        assertThatIOException().isThrownBy(publisher::deliver).withMessage("Stream closed");
        assertThat(recorder.ends).containsExactly("Stream closed");
    }

    @Test
    void throwsWhatTheSubscriberThrew() {
        var publisher = MessagePublisher.of(new StringReader("a"));
        texts.failure = new UnsupportedOperationException("no");
        publisher.subscribe(texts);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(publisher::deliver);
    }

    private static InputStream broken() throws IOException {
        var stream = InputStream.nullInputStream();
        stream.close();
        return stream;
    }

    /// Requests once, and keeps all it is told.
    private static final class Recorder<T> implements Flow.Subscriber<T> {

        private final long request;
        private final List<T> pieces = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;
        private @Nullable RuntimeException failure;
        private int cancelAfter = Integer.MAX_VALUE;

        Recorder(long request) {
            this.request = request;
        }

        Flow.Subscription subscription() {
            if (subscription == null) {
                throw new AssertionError("expected onSubscribe");
            }
            return subscription;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            if (request > 0) {
                subscription.request(request);
            }
        }

        @Override
        public void onNext(T piece) {
            if (failure != null) {
                throw failure;
            }
            pieces.add(piece);
            if (pieces.size() == cancelAfter) {
                subscription().cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {
            ends.add(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onComplete() {
            ends.add("complete");
        }
    }
}
