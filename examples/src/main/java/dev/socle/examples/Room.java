package dev.socle.examples;

import dev.socle.websocket.WebSocketChannel;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who is in a chat room, and what was said last.
///
/// The lock makes everybody see all messages in the same order. It may be held while sending, since
/// `sendAsync` never waits: a channel whose peer reads too slowly closes, and holds up nobody.
final class Room {

    static final int MOST_PEOPLE = 50;
    static final int MOST_HISTORY = 20;

    private final String name;
    private final InstantSource clock;

    // Guarded by this.
    private final Map<WebSocketChannel, String> people = new LinkedHashMap<>();
    private final Deque<String> history = new ArrayDeque<>();
    private long lastMillis;

    Room(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /// Lets somebody in, or closes with 1013 ("try again later") if the room is full.
    ///
    /// @param wished the name to bear, with a number added if somebody bears it already
    synchronized void enter(WebSocketChannel channel, String wished) {
        if (people.size() == MOST_PEOPLE) {
            channel.close(1013, "the room is full");
            return;
        }
        var person = unused(wished);
        people.put(channel, person);
        channel.sendAsync(ChatMessage.welcome(person, history));
        tellAll(ChatMessage.joined(person, people.values()));
    }

    /// Passes on what somebody says, to everybody.
    synchronized void say(WebSocketChannel channel, String text) {
        var person = people.get(channel);
        if (person == null || text.isBlank()) {
            return;
        }
        // No two messages of a room have the same time, so a client can tell which ones it has.
        lastMillis = Math.max(clock.millis(), lastMillis + 1);
        var message = ChatMessage.said(person, text, lastMillis);
        history.addLast(message);
        if (history.size() > MOST_HISTORY) {
            history.removeFirst();
        }
        tellAll(message);
    }

    /// Lets somebody out.
    ///
    /// @return whether the room is empty now
    synchronized boolean leave(WebSocketChannel channel) {
        var person = people.remove(channel);
        if (person != null) {
            tellAll(ChatMessage.left(person, people.values()));
        }
        return people.isEmpty();
    }

    private void tellAll(String message) {
        people.keySet().forEach(channel -> channel.sendAsync(message));
    }

    private String unused(String wished) {
        var person = wished;
        for (int number = 2; people.containsValue(person); number++) {
            person = wished + " " + number;
        }
        return person;
    }
}
