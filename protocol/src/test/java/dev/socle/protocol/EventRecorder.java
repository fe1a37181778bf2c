package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Keeps what was told, in its order, until it is taken; wants more as long as it has room.
final class EventRecorder implements ProtocolEvents {
    private final int room;
    private final boolean textInParts;
    private final boolean binaryInParts;
    private List<Event> events = new ArrayList<>();

    EventRecorder() {
        this(Integer.MAX_VALUE);
    }

    EventRecorder(int room) {
        this(room, false, false);
    }

    private EventRecorder(int room, boolean textInParts, boolean binaryInParts) {
        this.room = room;
        this.textInParts = textInParts;
        this.binaryInParts = binaryInParts;
    }

    /// A recorder of messages in parts. Parts between which nothing happened count as one, so that
    /// it does not matter how the reads cut them.
    static EventRecorder inParts() {
        return new EventRecorder(Integer.MAX_VALUE, true, true);
    }

    /// A recorder of text in parts, and whole binary messages.
    static EventRecorder textInParts() {
        return new EventRecorder(Integer.MAX_VALUE, true, false);
    }

    /// What was told since the last time.
    List<Event> take() {
        List<Event> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    @Override
    public boolean wantsMore() {
        return events.size() < room;
    }

    @Override
    public boolean wantsParts(boolean text) {
        return text ? textInParts : binaryInParts;
    }

    @Override
    public void onTextPart(ByteBuffer utf8, boolean last) {
        addPart(true, utf8, last);
    }

    @Override
    public void onBinaryPart(ByteBuffer data, boolean last) {
        addPart(false, data, last);
    }

    @Override
    public void onText(String text) {
        events.add(new Event.Text(text));
    }

    @Override
    public void onBinary(ByteBuffer data) {
        events.add(new Event.Binary(hex(data)));
    }

    @Override
    public void onPing(ByteBuffer data) {
        events.add(new Event.Ping(hex(data)));
    }

    @Override
    public void onPong(ByteBuffer data) {
        events.add(new Event.Pong(hex(data)));
    }

    @Override
    public void onClose(int code, String reason) {
        events.add(new Event.Close(code, reason));
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        assertThat(violation).hasMessage(violation.closeCode() + " " + violation.reason());
        events.add(new Event.Violation(violation.closeCode(), violation.getMessage()));
    }

    @Override
    public void onEnd() {
        events.add(new Event.End());
    }

    private void addPart(boolean text, ByteBuffer part, boolean last) {
        assertThat(part.hasRemaining() || last).as("a part says something").isTrue();
        assertThat(part.remaining()).isLessThanOrEqualTo(16 * 1024);
        String hex = hex(part);
        boolean goesOn =
                !events.isEmpty()
                        && events.getLast() instanceof Event.Parts before
                        && before.text() == text
                        && !before.complete();
        String all = goesOn ? ((Event.Parts) events.removeLast()).hex() + " " + hex : hex;
        events.add(new Event.Parts(text, all.strip(), last));
    }

    /// Reads a view as a careless user does: to its end, in another byte order, with its limit
    /// spoiled.
    private static String hex(ByteBuffer view) {
        assertThat(view.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        byte[] bytes = new byte[view.remaining()];
        view.order(ByteOrder.LITTLE_ENDIAN).get(bytes).clear();
        return Hex.of(bytes);
    }
}
