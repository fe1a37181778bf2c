package dev.socle.examples;

import dev.socle.http.Request;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Chat rooms, on a route with a parameter `room`; the query parameter `name` is who comes in.
///
/// A client sends what it says as plain text. What it gets is JSON, written by [ChatMessage]. A
/// room is made by the first who comes in, and forgotten when the last has left.
final class Chat {

    private static final int LONGEST_NAME = 24;
    private static final int MOST_TEXT_BYTES = 2048;

    private final ConcurrentMap<String, Room> rooms = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// @param clock tells when something was said
    Chat(InstantSource clock) {
        this.clock = clock;
    }

    WebSocketEndpoint endpoint() {
        return WebSocketEndpoint.onOpen(this::enter)
                .onText((channel, room, text) -> room.say(channel, text))
                .onClose((channel, room, status) -> leave(channel, room))
                .options(options -> options.maxTextBytes(MOST_TEXT_BYTES));
    }

    /// How many rooms have somebody in them.
    int roomCount() {
        return rooms.size();
    }

    // Entering and leaving happen inside compute, one after the other for each room: nobody enters
    // a room that is just being forgotten.

    private Room enter(WebSocketChannel channel, Request request) {
        var roomName = tidy(request.pathParam("room"), "lobby");
        var person = tidy(request.queryParam("name").orElse(""), "Guest");
        return rooms.compute(
                roomName,
                (name, present) -> {
                    var room = present == null ? new Room(name, clock) : present;
                    room.enter(channel, person);
                    return room;
                });
    }

    // The room is null if onOpen threw, and then nobody has entered.
    private void leave(WebSocketChannel channel, @Nullable Room room) {
        if (room != null) {
            rooms.computeIfPresent(
                    room.name(), (name, present) -> present.leave(channel) ? null : present);
        }
    }

    private static String tidy(String name, String otherwise) {
        var visible = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return visible.isEmpty() ? otherwise : visible.substring(0, end(visible)).strip();
    }

    private static int end(String name) {
        var length = name.codePointCount(0, name.length());
        return name.offsetByCodePoints(0, Math.min(LONGEST_NAME, length));
    }
}
