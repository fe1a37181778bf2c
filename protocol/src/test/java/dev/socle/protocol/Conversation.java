package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One connection seen from the side under test, led many times at once: once for each [Split] of
/// what it receives.
///
/// Each assertion holds for all of them, and whatever happened must be asserted before the test
/// ends.
final class Conversation {
    private final Role role;
    private final List<Side> sides;

    /// @param agreed the compression, or null for none
    /// @param recorder gives each side its own
    Conversation(
            Role role,
            ProtocolOptions options,
            @Nullable DeflateParameters agreed,
            Supplier<EventRecorder> recorder) {
        this.role = role;
        this.sides =
                Split.every().stream()
                        .map(split -> side(split, options, agreed, recorder.get()))
                        .toList();
    }

    private Side side(
            Split split,
            ProtocolOptions options,
            @Nullable DeflateParameters agreed,
            EventRecorder events) {
        DeflateContexts contexts = new DeflateContexts();
        WebSocketProtocol protocol =
                agreed == null ? role.protocol(options) : role.protocol(options, agreed, contexts);
        return new Side(split, protocol, events, contexts);
    }

    /// The peer sends bytes.
    Conversation receive(byte[]... parts) {
        byte[] input = join(parts);
        sides.forEach(side -> side.receive(input));
        return this;
    }

    /// The peer sends one frame.
    Conversation receive(String first, String payloadHex) {
        return receive(role.peers(first, payloadHex));
    }

    /// The peer ends its side of the transport.
    Conversation receiveEnd() {
        sides.forEach(side -> side.protocol.receiveEnd(side.events));
        return this;
    }

    /// The side under test writes.
    Conversation write(BiConsumer<WebSocketProtocol, FrameOutput> write) {
        sides.forEach(side -> write.accept(side.protocol, side.output));
        return this;
    }

    Conversation writeReplies() {
        return write(WebSocketProtocol::writeReplies);
    }

    Conversation assertEvents(Event... expected) {
        sides.forEach(side ->
                assertThat(side.events.take())
                        .as("events, %s", side.split)
                        .containsExactly(expected));
        return this;
    }

    /// Asserts the frame that was written, and nothing else.
    Conversation assertWritten(String first, String payloadHex) {
        return assertWritten(role.own(first, payloadHex));
    }

    Conversation assertWritten(byte[]... frames) {
        String expected = Hex.of(join(frames));
        sides.forEach(side ->
                assertThat(Hex.of(side.output.take()))
                        .as("output, %s", side.split)
                        .isEqualTo(expected));
        return this;
    }

    Conversation assertState(CloseState expected) {
        sides.forEach(side ->
                assertThat(side.protocol.closeState())
                        .as("state, %s", side.split)
                        .isEqualTo(expected));
        return this;
    }

    Conversation assertOwesReply(boolean expected) {
        sides.forEach(side ->
                assertThat(side.protocol.owesReply())
                        .as("owes a reply, %s", side.split)
                        .isEqualTo(expected));
        return this;
    }

    Conversation assertReceivingMessage(boolean expected) {
        sides.forEach(side ->
                assertThat(side.protocol.isReceivingMessage())
                        .as("receiving a message, %s", side.split)
                        .isEqualTo(expected));
        return this;
    }

    /// Asserts that the peer broke a rule after these events, that our close frame says so, and
    /// that it was the end.
    Conversation assertFailed(int closeCode, String reason, Event... before) {
        Event violation = Event.violation(closeCode, reason);
        assertEvents(Stream.concat(Stream.of(before), Stream.of(violation)).toArray(Event[]::new));
        assertState(CloseState.FAILING).assertOwesReply(true).writeReplies();
        assertWritten(role.own("88", closePayload(closeCode, reason)));
        return assertState(CloseState.FAILED).receive("81", "68 69").receiveEnd().assertEvents();
    }

    /// Asserts how many native contexts live.
    Conversation assertContexts(int expected) {
        sides.forEach(side ->
                assertThat(side.contexts.size())
                        .as("contexts, %s", side.split)
                        .isEqualTo(expected));
        return this;
    }

    /// Asserts that nothing happened which no assertion saw, and nothing native stays behind.
    void assertNothingLeft() {
        assertEvents().assertWritten().assertOwesReply(false);
        sides.forEach(side -> side.protocol.release());
        closeContexts();
        assertContexts(0);
    }

    void closeContexts() {
        sides.forEach(side -> side.contexts.close());
    }

    static byte[] closePayload(int code, String reason) {
        byte[] utf8 = reason.getBytes(UTF_8);
        return ByteBuffer.allocate(2 + utf8.length).putShort((short) code).put(utf8).array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /// The conversation with its input cut in one way.
    private static final class Side {
        private final Split split;
        private final WebSocketProtocol protocol;
        private final EventRecorder events;
        private final GrowingOutput output;
        private final DeflateContexts contexts;

        Side(
                Split split,
                WebSocketProtocol protocol,
                EventRecorder events,
                DeflateContexts contexts) {
            this.split = split;
            this.protocol = protocol;
            this.events = events;
            this.contexts = contexts;
            this.output = new GrowingOutput(split.direct());
        }

        void receive(byte[] input) {
            for (ByteBuffer read : split.reads(input)) {
                int end = read.limit();
                protocol.receive(read, events);
                assertThat(read.position()).isEqualTo(read.limit()).isEqualTo(end);
            }
        }
    }
}
