package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.ChannelEvent.Received;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private static final int MOST = 100;

    private final ArrayDeque<Work> scheduled = new ArrayDeque<>();
    private final List<ChannelEvent> seen = new ArrayList<>();
    private final AtomicInteger rooms = new AtomicInteger();
    private final Mailbox mailbox = new Mailbox(scheduled::add, reader(seen::add), 100, 4, null);

    @Test
    void asksForOneWorkerPerBurstAndKeepsTheOrder() {
        var events = List.of(text("a", 1), text("b", 1), text("c", 1));
        events.forEach(mailbox::add);
        assertThat(scheduled).hasSize(1);
        runScheduled();
        assertThat(seen).containsExactlyElementsOf(events);
        mailbox.add(text("d", 1));
        assertThat(scheduled).as("a new burst").hasSize(1);
    }

    @Test
    void runsNoMoreThanItMayAndStaysScheduledForTheRest() {
        var events = List.of(text("a", 1), text("b", 1), text("c", 1));
        events.forEach(mailbox::add);
        scheduled.remove().run(2);
        assertThat(seen).hasSize(2);
        assertThat(scheduled).as("for the rest").hasSize(1);
        mailbox.add(text("d", 1));
        assertThat(scheduled).as("asked for anew").hasSize(1);
        scheduled.remove().run(2);
        assertThat(seen).hasSize(4);
        assertThat(scheduled).isEmpty();
        mailbox.add(text("e", 1));
        assertThat(scheduled).as("a new burst").hasSize(1);
    }

    @Test
    void isFullAtItsBoundOfMessages() {
        for (var i = 0; i < 3; i++) {
            mailbox.add(text("x", 0));
            assertThat(mailbox.isFull()).isFalse();
        }
        mailbox.add(text("x", 0));
        assertThat(mailbox.isFull()).isTrue();
    }

    @Test
    void isFullAtItsBoundOfBytes() {
        mailbox.add(text("x", 99));
        assertThat(mailbox.isFull()).isFalse();
        mailbox.add(text("x", 1));
        assertThat(mailbox.isFull()).isTrue();
    }

    @Test
    void tellsOnceThatThereIsRoomWhenHalfIsFreeAgain() {
        for (var i = 0; i < 4; i++) {
            mailbox.add(text("x", 25));
        }
        assertThat(mailbox.isFull()).isTrue();
        assertThat(rooms).hasValue(0);
        runScheduled();
        assertThat(rooms).hasValue(1);
    }

    @Test
    void tellsNobodyOfRoomIfItNeverWasFull() {
        mailbox.add(text("x", 25));
        assertThat(mailbox.isFull()).isFalse();
        runScheduled();
        assertThat(rooms).hasValue(0);
    }

    @Test
    void runsTheNextEventInTheThreadThatAsksForItAndLeavesTheLast() throws Exception {
        var closed = new ChannelEvent.Closed(new CloseStatus(1000, "", By.PEER, true, null));
        mailbox.add(text("a", 1));
        mailbox.add(closed);
        assertThat(mailbox.runNext(0)).isTrue();
        assertThat(seen).containsExactly(text("a", 1));
        assertThat(mailbox.closeStatus()).isNull();
        assertThat(mailbox.runNext(Long.MAX_VALUE)).isFalse();
        assertThat(mailbox.runNext(Long.MAX_VALUE)).isFalse();
        assertThat(mailbox.closeStatus()).isSameAs(closed.status());
        assertThat(seen).hasSize(1);
        runScheduled();
        assertThat(seen).containsExactly(text("a", 1), closed);
    }

    @Test
    void waitsForTheNextEventNoLongerThanItMay() throws Exception {
        assertThat(mailbox.runNext(0)).isFalse();
        assertThat(mailbox.runNext(1)).isFalse();
        assertThat(mailbox.closeStatus()).isNull();
        Thread.ofVirtual().start(() -> mailbox.add(text("late", 1)));
        assertThat(mailbox.runNext(Long.MAX_VALUE)).isTrue();
        assertThat(seen).containsExactly(text("late", 1));
    }

    @Test
    void countsWhatIsHeldElsewhereUntilItIsReleased() {
        mailbox.hold(100);
        assertThat(mailbox.isFull()).isTrue();
        mailbox.release(49);
        assertThat(rooms).hasValue(0);
        mailbox.release(1);
        assertThat(rooms).hasValue(1);
        mailbox.release(50);
        assertThat(rooms).hasValue(1);
    }

    @Test
    void knowsAndInterruptsTheThreadThatRunsACallback() throws Exception {
        var running = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var busy =
                new Mailbox(
                        work -> Thread.ofVirtual().start(() -> work.run(MOST)),
                        reader(_ -> {
                            running.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException expected) {
                                interrupted.countDown();
                            }
                        }),
                        100,
                        4,
                        null);
        assertThat(busy.worker()).isNull();
        busy.add(text("x", 1));
        assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(busy.worker()).isNotNull().isNotEqualTo(Thread.currentThread());
        busy.interrupt();
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptEndsWithTheCallbackThatItMeant() {
        var flags = new ArrayList<Boolean>();
        var interrupting =
                new Mailbox(
                        scheduled::add,
                        reader(_ -> {
                            flags.add(Thread.currentThread().isInterrupted());
                            Thread.currentThread().interrupt();
                        }),
                        100,
                        4,
                        null);
        interrupting.add(text("a", 1));
        interrupting.add(text("b", 1));
        runScheduled();
        assertThat(flags).containsExactly(false, false);
        assertThat(Thread.interrupted()).isFalse();
    }

    private Mailbox.Reader reader(Consumer<ChannelEvent> events) {
        return new Mailbox.Reader() {

            @Override
            public void read(ChannelEvent event) {
                events.accept(event);
            }

            @Override
            public void roomAgain() {
                rooms.incrementAndGet();
            }
        };
    }

    private void runScheduled() {
        for (var work = scheduled.poll(); work != null; work = scheduled.poll()) {
            work.run(MOST);
        }
    }

    private static ChannelEvent text(String text, int size) {
        return new Received(new Message.Text(text), size);
    }
}
