package dev.socle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryLoopTest {

    private final MemoryLoop loop = new MemoryLoop(() -> {});

    @Test
    void runsTasksInOrderOnOneThreadThatIsALoop() throws Exception {
        var threads = new ArrayList<Thread>();
        loop.execute(() -> threads.add(Thread.currentThread()));
        loop.runAndWait(() -> threads.add(MemoryLoop.isLoop() ? Thread.currentThread() : null));

        assertThat(threads).hasSize(2).doesNotContainNull().allMatch(threads.getFirst()::equals);
        assertThat(MemoryLoop.isLoop()).isFalse();
        loop.close();
        assertThat(threads.getFirst().join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void runsATaskOfTheLoopItselfAfterThePresentOne() throws Exception {
        var order = new ArrayList<String>();
        loop.runAndWait(() -> {
            loop.execute(() -> order.add("second"));
            order.add("first");
        });
        loop.close();

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void runsTasksAlsoAfterItsEnd() throws Exception {
        loop.close();
        var late = new CompletableFuture<Boolean>();
        loop.execute(() -> late.complete(MemoryLoop.isLoop()));

        assertThat(late.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void goesOnAfterAFailureAndTellsItAtTheEnd() {
        var failure = new IllegalStateException("in a task");
        loop.execute(() -> {
            throw failure;
        });
        loop.runAndWait(() -> {});

        assertThatThrownBy(loop::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A task of the event loop failed")
                .hasCause(failure);
    }
}
