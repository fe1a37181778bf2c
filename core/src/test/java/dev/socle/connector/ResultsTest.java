package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.socle.websocket.SendResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// SPEC 4.3.
class ResultsTest {

    private final ArrayDeque<Runnable> scheduled = new ArrayDeque<>();

    @Test
    void tellsResultsInOrderOnTheExecutor() {
        var results = new Results(scheduled::add);
        var told = new ArrayList<String>();
        results.tell(message(told, "a"), SendResult.SENT);
        results.tell(message(told, "b"), SendResult.CLOSED);
        assertThat(told).isEmpty();
        assertThat(scheduled).hasSize(1);
        scheduled.remove().run();
        assertThat(told).containsExactly("a SENT", "b CLOSED");
    }

    @Test
    void aCallbackThatThrowsHarmsNoOther() {
        var results = new Results(Runnable::run);
        var told = new ArrayList<String>();
        results.tell(
                OutgoingMessage.of(
                        "",
                        result -> {
                            throw new IllegalStateException("meant to be logged by this test");
                        }),
                SendResult.SENT);
        results.tell(message(told, "b"), SendResult.SENT);
        assertThat(told).containsExactly("b SENT");
    }

    @Test
    void aCallbackThatBlocksIsKnownAndCanBeInterruptedAndHarmsNoOther() throws Exception {
        var results = new Results(task -> Thread.ofVirtual().start(task));
        var blocked = new CountDownLatch(1);
        var next = new CompletableFuture<Boolean>();
        results.add(() -> {
            blocked.countDown();
            LockSupport.park();
            Thread.currentThread().interrupt();
        });
        results.add(() -> next.complete(Thread.currentThread().isInterrupted()));
        assertThat(blocked.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(results.worker()).isNotNull().isNotEqualTo(Thread.currentThread());
        results.interrupt();
        assertThat(next.get(5, TimeUnit.SECONDS))
                .as("the interrupt reached the next task")
                .isFalse();
    }

    @Test
    void whatComesAfterAllWaitsForResultsIfThereAreAny() {
        var results = new Results(scheduled::add);
        var told = new ArrayList<String>();
        results.afterAll(() -> told.add("at once"));
        results.tell(message(told, "a"), SendResult.SENT);
        results.afterAll(() -> told.add("after all"));
        assertThat(told).containsExactly("at once");
        scheduled.remove().run();
        assertThat(told).containsExactly("at once", "a SENT", "after all");
    }

    @Test
    void aMessageWithoutCallbackNeedsNoThread() {
        var results = new Results(scheduled::add);
        results.tell(OutgoingMessage.of("", null), SendResult.SENT);
        assertThat(scheduled).isEmpty();
    }

    @Test
    void waitingOnAnEventLoopThrowsInsteadOfWaitingForItself() throws Exception {
        var future = new LoopAwareFuture<String>(new ScriptedTransport());
        assertThatIllegalStateException().isThrownBy(future::join);
        assertThatIllegalStateException().isThrownBy(future::get);
        assertThatIllegalStateException().isThrownBy(() -> future.get(1, TimeUnit.SECONDS));
        assertThatIllegalStateException().isThrownBy(() -> future.thenApply(String::length).join());
        future.complete("done");
        assertThat(future.join()).isEqualTo("done");
    }

    private static OutgoingMessage message(List<String> told, String name) {
        return OutgoingMessage.of("", result -> told.add(name + " " + result));
    }
}
