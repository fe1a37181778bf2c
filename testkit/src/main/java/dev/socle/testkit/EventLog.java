package dev.socle.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// What happened, in order, for threads that wait for it. Failures to come are told in the words of
/// the one who waits, with all that happened instead.
final class EventLog<E> {

    /// How long to wait for what should come at once: long enough for a machine under load.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String owner;

    // both guarded by this
    private final List<E> events = new ArrayList<>();
    private int taken;

    /// @param owner begins the messages, such as `client`
    EventLog(String owner) {
        this.owner = owner;
    }

    synchronized void add(E event) {
        events.add(event);
        notifyAll();
    }

    /// Waits for an event without taking it.
    ///
    /// @param index 0 for the first
    synchronized E await(int index, String expected) {
        if (!waitUntil(() -> events.size() > index)) {
            throw failure(expected, "nothing more");
        }
        return events.get(index);
    }

    /// Waits for the next event that was not taken, and takes it.
    synchronized E next(String expected) {
        var event = await(taken, expected);
        taken++;
        return event;
    }

    /// Takes the next event, which must be of a type.
    synchronized <T extends E> T next(Class<T> type, String expected) {
        var event = next(expected);
        if (!type.isInstance(event)) {
            throw failure(expected, event.toString());
        }
        return type.cast(event);
    }

    /// Takes the next event, which must be equal.
    synchronized void expect(E expected) {
        var event = next(expected.toString());
        if (!event.equals(expected)) {
            throw failure(expected.toString(), event.toString());
        }
    }

    /// Fails if there is an event that nobody took.
    synchronized void assertExhausted() {
        if (taken < events.size()) {
            throw failure("nothing more", events.get(taken).toString());
        }
    }

    synchronized List<E> all() {
        return List.copyOf(events);
    }

    private AssertionError failure(String expected, String actual) {
        var history =
                events.stream()
                        .map(event -> "\n    " + shorten(event))
                        .collect(Collectors.joining());
        return new AssertionError(
                owner
                        + ": expected "
                        + shorten(expected)
                        + ", got "
                        + shorten(actual)
                        + "; all so far:"
                        + history);
    }

    private static String shorten(Object event) {
        var text = event.toString();
        return text.length() <= 200
                ? text
                : text.substring(0, 200) + "... (" + text.length() + " characters)";
    }

    private synchronized boolean waitUntil(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
