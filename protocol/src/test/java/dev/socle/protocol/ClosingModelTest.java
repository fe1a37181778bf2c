package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever happens in whatever order: at most one close frame leaves, nothing after it; at most
/// one end is told, nothing after it.
final class ClosingModelTest {
    private static final List<String> PEERS_FRAMES =
            List.of("81", "01", "80", "82", "89", "8a", "88", "83", "09", "c1");

    @ParameterizedTest
    @EnumSource
    void endsOnceAndSaysNothingAfterwards(Role role) {
        for (long seed = 1; seed <= 3000; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            WebSocketProtocol protocol = role.protocol(ProtocolOptions.defaults());
            EventRecorder events = new EventRecorder();
            GrowingOutput output = new GrowingOutput(false);
            for (int step = 0; step < 12; step++) {
                CloseState before = protocol.closeState();
                step(role, protocol, events, output, random);
                assertStep(before, protocol, events.take(), opcodesOf(role, output.take()), seed);
            }
        }
    }

    private static void step(
            Role role,
            WebSocketProtocol protocol,
            EventRecorder events,
            FrameOutput output,
            RandomGenerator random) {
        switch (random.nextInt(8)) {
            case 0 -> protocol.writeClose(1000, "", output);
            case 1 -> protocol.receiveEnd(events);
            case 2, 3 -> protocol.writeReplies(output);
            default -> {
                String first = PEERS_FRAMES.get(random.nextInt(PEERS_FRAMES.size()));
                protocol.receive(ByteBuffer.wrap(role.peers(first, "")), events);
            }
        }
    }

    private static void assertStep(
            CloseState before,
            WebSocketProtocol protocol,
            List<Event> events,
            List<Integer> opcodes,
            long seed) {
        String step = "seed " + seed + ", " + before + " to " + protocol.closeState();
        boolean ends = events.stream().anyMatch(ClosingModelTest::isEnd);
        boolean closes = opcodes.contains(FrameBits.CLOSE);

        assertThat(events).as(step).hasSizeLessThan(2);
        assertThat(events.isEmpty() || before.mayReceiveMessages()).as(step).isTrue();
        assertThat(protocol.closeState().mayReceiveMessages())
                .as(step)
                .isEqualTo(before.mayReceiveMessages() && !ends);
        assertThat(opcodes.isEmpty() || before.mayWritePong()).as(step).isTrue();
        assertThat(closes)
                .as(step)
                .isEqualTo(!before.isCloseSent() && isCloseSent(protocol, events));
        assertThat(opcodes.indexOf(FrameBits.CLOSE))
                .as(step)
                .isEqualTo(closes ? opcodes.size() - 1 : -1);
        assertThat(!protocol.closeState().isOver() || !protocol.owesReply()).as(step).isTrue();
    }

    /// Whether a close frame of ours is out; a violation after ours changes the state to one that
    /// says so, too.
    private static boolean isCloseSent(WebSocketProtocol protocol, List<Event> events) {
        return protocol.closeState().isCloseSent() && events.isEmpty();
    }

    private static boolean isEnd(Event event) {
        return switch (event) {
            case Event.Close _, Event.Violation _, Event.End _ -> true;
            case Event.Text _, Event.Binary _, Event.Parts _, Event.Ping _, Event.Pong _ -> false;
        };
    }

    /// The opcodes of our frames, as the other side's reader cuts them.
    private static List<Integer> opcodesOf(Role role, byte[] written) {
        FrameReader reader = new FrameReader(new FrameRules(role == Role.CLIENT, 0));
        ByteBuffer in = ByteBuffer.wrap(written);
        List<Integer> opcodes = new ArrayList<>();
        while (reader.readHeader(in)) {
            reader.readPayload(in, 1000);
            opcodes.add(reader.opcode());
        }
        assertThat(in.hasRemaining()).isFalse();
        return opcodes;
    }
}
