package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Connections of one loop, which share its contexts.
final class DeflateContextsTest {
    private static final int MANY = 100;
    private static final int MOST_BORROWED = 16;
    private static final ProtocolOptions OPTIONS =
            ProtocolOptions.defaults().withMaxTextBytes(1000).withMaxBinaryBytes(1000);

    private final DeflateContexts contexts = new DeflateContexts();

    @AfterEach
    void nothingStaysBehind() {
        contexts.close();
        assertThat(contexts.size()).isZero();
    }

    @Test
    void makesNothingBeforeItIsNeeded() {
        connections(Role.SERVER, MANY);
        assertThat(contexts.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void servesManyConnectionsWithOneContextForEachDirection(Role role) {
        byte[] message = Samples.JSON.bytes(1000);
        byte[] frame = role.peers("c2", compressed(message));
        GrowingOutput output = new GrowingOutput(false);
        for (Connection connection : connections(role, MANY)) {
            connection.receive(frame);
            assertThat(connection.events.take()).containsExactly(new Event.Binary(Hex.of(message)));
            connection.protocol.writeBinary(ByteBuffer.wrap(message), output);
        }
        assertThat(contexts.size()).isEqualTo(2);
    }

    /// All of them are in the middle of a message, so most find no decompressor.
    @ParameterizedTest
    @EnumSource
    void readsInterleavedFragmentsOfMoreConnectionsThanThereAreContexts(Role role) {
        List<Connection> connections = connections(role, MANY);
        List<byte[]> messages = new ArrayList<>();
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            messages.add(Samples.JSON.bytes(900 + i));
            payloads.add(compressed(messages.get(i)));
        }
        for (int at = 0; at < 4; at++) {
            for (int i = 0; i < MANY; i++) {
                byte[] payload = payloads.get(i);
                byte[] part =
                        Arrays.copyOfRange(
                                payload, at * payload.length / 4, (at + 1) * payload.length / 4);
                connections.get(i).receive(role.peers(first(at), part));
            }
            assertThat(contexts.size()).isBetween(1, MOST_BORROWED + 1);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(connections.get(i).events.take())
                    .containsExactly(new Event.Binary(Hex.of(messages.get(i))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void inflatesWhatWasHeldAsSoonAsAContextIsFree(Role role) {
        List<Connection> connections = connections(role, MOST_BORROWED + 1);
        byte[] start = role.peers("42", "f2 48 05 00 00 00 ff ff");
        connections.forEach(connection -> connection.receive(start));
        assertThat(contexts.size()).isEqualTo(MOST_BORROWED);
        connections.getFirst().receive(role.peers("80", "ca c9 c9 07 00"));
        // a reserved type of block: noticed before the message ends
        connections.getLast().receive(role.peers("00", "06"));
        assertThat(connections.getFirst().events.take())
                .containsExactly(Event.binary("48 65 6c 6c 6f"));
        assertThat(connections.getLast().events.take())
                .containsExactly(
                        Event.violation(
                                1007, "compressed message is not DEFLATE data (RFC 7692 7.2.2)"));
        assertThat(contexts.size()).isEqualTo(MOST_BORROWED);
        connections.forEach(connection -> connection.protocol.release());
    }

    /// Nothing of them can be held instead; the others are none the worse for it.
    @ParameterizedTest
    @EnumSource
    void lendsOneToEachMessageInParts(Role role) {
        List<Connection> streams = connections(role, MANY, EventRecorder::inParts);
        streams.forEach(stream -> stream.receive(role.peers("42", "f2 48")));
        assertThat(contexts.size()).isEqualTo(MANY);
        List<Connection> others = connections(role, MOST_BORROWED + 1);
        others.forEach(other -> other.receive(role.peers("42", "f2 48")));
        assertThat(contexts.size()).isEqualTo(MANY + MOST_BORROWED);
        streams.forEach(stream -> {
            stream.receive(role.peers("80", "cd c9 c9 07 00"));
            assertThat(stream.events.take())
                    .containsExactly(Event.binaryParts("48 65 6c 6c 6f", true));
        });
        assertThat(contexts.size()).isEqualTo(MOST_BORROWED + 1 + MOST_BORROWED);
        others.forEach(other -> other.protocol.release());
        assertThat(contexts.size()).isEqualTo(MOST_BORROWED + 1);
    }

    @ParameterizedTest
    @EnumSource
    void boundsWhatIsHeldWhereNoContextIsFree(Role role) {
        List<Connection> connections = connections(role, MOST_BORROWED + 1);
        connections.forEach(connection -> connection.receive(role.peers("42", "00")));
        Connection last = connections.getLast();
        // empty blocks: as many as the limit of 1000 bytes, a quarter more and 64 allows
        byte[] block = Hex.bytes("00 00 00 ff ff".repeat(100));
        last.receive(role.peers("00", Hex.bytes("00 00 ff ff")));
        last.receive(role.peers("00", block));
        last.receive(role.peers("00", ""));
        last.receive(role.peers("00", block));
        assertThat(last.events.take()).isEmpty();
        last.receive(role.peers("00", new byte[310]));
        assertThat(last.events.take())
                .containsExactly(
                        Event.violation(
                                1009,
                                "compressed message is over the limit of 1314 bytes"
                                        + " (RFC 6455 10.4)"));
        connections.forEach(connection -> connection.protocol.release());
    }

    @ParameterizedTest
    @EnumSource
    void takesBackWhatAConnectionBorrowedWhenItEnds(Role role) {
        byte[] start = role.peers("41", "f2 48 cd");
        for (int i = 0; i < MANY; i++) {
            Connection connection = connections(role, 1).getFirst();
            connection.receive(start);
            connection.protocol.release();
            connection.protocol.release();
        }
        assertThat(contexts.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesBackWhatWasInUseWhenAnEventFailed(Role role) {
        WebSocketProtocol protocol =
                role.protocol(OPTIONS, role.parameters(true, 0, true, 0), contexts);
        ByteBuffer frame = ByteBuffer.wrap(role.peers("c1", "f2 48 cd c9 c9 07 00"));
        ProtocolEvents failing = new FailingEvents();
        assertThatIllegalStateException().isThrownBy(() -> protocol.receive(frame, failing));
        Connection next = connections(role, 1).getFirst();
        next.receive(role.peers("c1", "f2 48 cd c9 c9 07 00"));
        assertThat(next.events.take()).containsExactly(Event.text("Hello"));
        assertThat(contexts.size()).isEqualTo(1);
    }

    @Test
    void freesWhatIsBorrowedOnceItIsGivenBack() {
        List<Connection> connections = connections(Role.SERVER, 2);
        connections.forEach(connection -> connection.receive(Role.SERVER.peers("41", "f2")));
        contexts.close();
        assertThat(contexts.size()).isEqualTo(2);
        connections.forEach(connection -> connection.protocol.release());
        assertThat(contexts.size()).isZero();
    }

    @Test
    void freesBothKinds() {
        Connection connection = connections(Role.SERVER, 1).getFirst();
        connection.receive(Role.SERVER.peers("c1", "00"));
        connection.protocol.writeBinary(ByteBuffer.allocate(1000), new GrowingOutput(false));
        assertThat(contexts.size()).isEqualTo(2);
        contexts.close();
        contexts.close();
        assertThat(contexts.size()).isZero();
    }

    @Test
    void refusesUseOnceItIsClosed() {
        contexts.close();
        assertThatIllegalStateException()
                .isThrownBy(contexts::borrow)
                .withMessage("contexts: closed (expected: open)");
        assertThatIllegalStateException()
                .isThrownBy(contexts::deflater)
                .withMessage("contexts: closed (expected: open)");
    }

    private List<Connection> connections(Role role, int count) {
        return connections(role, count, EventRecorder::new);
    }

    private List<Connection> connections(Role role, int count, Supplier<EventRecorder> recorder) {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connections.add(
                    new Connection(
                            role.protocol(OPTIONS, role.parameters(true, 0, true, 0), contexts),
                            recorder.get()));
        }
        return connections;
    }

    private static String first(int at) {
        return at == 0 ? "42" : at == 3 ? "80" : "00";
    }

    private static byte[] compressed(byte[] message) {
        try (PeerDeflater peer = new PeerDeflater(6)) {
            return peer.message(message);
        }
    }

    private record Connection(WebSocketProtocol protocol, EventRecorder events) {
        void receive(byte[] bytes) {
            protocol.receive(ByteBuffer.wrap(bytes.clone()), events);
        }
    }

    private static final class FailingEvents implements ProtocolEvents {
        @Override
        public void onText(String text) {
            throw new IllegalStateException(text);
        }

        @Override
        public void onBinary(ByteBuffer data) {}

        @Override
        public void onPing(ByteBuffer data) {}

        @Override
        public void onPong(ByteBuffer data) {}

        @Override
        public void onClose(int code, String reason) {}

        @Override
        public void onViolation(ProtocolViolation violation) {}

        @Override
        public void onEnd() {}
    }
}
