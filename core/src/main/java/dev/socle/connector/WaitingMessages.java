package dev.socle.connector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The messages of one channel that were accepted and are not begun, in order of acceptance. One
/// with a key can be replaced where it stands. Confined to the lock of its [OutgoingBuffer].
final class WaitingMessages {

    private static final int LEAST_HEADER_BYTES = 2;

    private final ArrayDeque<Waiting> queue = new ArrayDeque<>(2);

    // the queue's places that have a key; made for the first of them
    private @Nullable Map<String, Waiting.Keyed> keyed;

    /// Adds a message.
    ///
    /// @param key of which a later message may replace this one, and none may be waiting; or null
    void add(OutgoingMessage message, @Nullable String key) {
        queue.add(key == null ? message : keyedPlace(message, key));
    }

    private Waiting keyedPlace(OutgoingMessage message, String key) {
        if (keyed == null) {
            keyed = new HashMap<>();
        }
        var place = new Waiting.Keyed(key, message);
        keyed.put(key, place);
        return place;
    }

    /// The place of the message of this key, or null if none waits.
    Waiting.@Nullable Keyed find(@Nullable String key) {
        return key == null || keyed == null ? null : keyed.get(key);
    }

    /// Adds a message in fragments.
    void add(OutgoingStream stream) {
        queue.add(stream);
    }

    /// Takes what is next, or null.
    @Nullable Outgoing poll() {
        var first = queue.poll();
        if (first == null) {
            return null;
        }
        forgetKey(first);
        return first.content();
    }

    /// Takes the whole messages that are next, until they are so long.
    ///
    /// @param bytes how long, with the least that a frame's header takes
    /// @param taken gets them
    void pollMessages(long bytes, List<? super OutgoingMessage> taken) {
        var left = bytes;
        for (var first = queue.peek();
                left > 0 && first != null && first.content() instanceof OutgoingMessage message;
                first = queue.peek()) {
            queue.remove();
            forgetKey(first);
            taken.add(message);
            left -= message.size() + LEAST_HEADER_BYTES;
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /// The places, the one that waited longest first.
    Iterable<Waiting> oldestFirst() {
        return queue;
    }

    /// Takes out the oldest of those that give way.
    ///
    /// @param count how many there are at least, and are to be taken out
    /// @param removed gets them
    void removeOldest(Predicate<Waiting> givesWay, int count, List<OutgoingMessage> removed) {
        for (var places = queue.iterator(); removed.size() < count; ) {
            var place = places.next();
            if (place.content() instanceof OutgoingMessage message && givesWay.test(place)) {
                places.remove();
                forgetKey(place);
                removed.add(message);
            }
        }
    }

    /// Takes out all of them.
    List<Outgoing> drain() {
        var left = new ArrayList<Outgoing>();
        for (var next = poll(); next != null; next = poll()) {
            left.add(next);
        }
        return left;
    }

    private void forgetKey(Waiting place) {
        if (keyed != null && place instanceof Waiting.Keyed withKey) {
            keyed.remove(withKey.key());
        }
    }
}
