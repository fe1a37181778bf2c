package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bytes that no RFC foresaw, half of them nearly right: the same events however they are cut,
/// never an exception, and nothing after the first fault.
final class GarbageTest {
    private static final List<String> FIRST_BYTES =
            List.of("81", "82", "01", "02", "00", "80", "89", "8a", "88");
    private static final ProtocolOptions SMALL =
            ProtocolOptions.defaults().withMaxTextBytes(300).withMaxBinaryBytes(200);

    @ParameterizedTest
    @EnumSource
    void isReadTheSameHoweverItIsCut(Role role) {
        for (long seed = 1; seed <= 20_000; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            byte[] bytes = bytes(role, random);
            List<Event> whole = read(role, List.of(ByteBuffer.wrap(bytes.clone())));
            assertThat(read(role, pieces(bytes, random))).as("seed %d", seed).isEqualTo(whole);
        }
    }

    private static List<Event> read(Role role, List<ByteBuffer> pieces) {
        WebSocketProtocol protocol = role.protocol(SMALL);
        EventRecorder events = new EventRecorder();
        GrowingOutput output = new GrowingOutput(false);
        pieces.forEach(piece -> protocol.receive(piece, events));
        protocol.receiveEnd(events);
        protocol.writeReplies(output);
        assertThat(protocol.closeState().isOver()).isTrue();
        return events.take();
    }

    private static byte[] bytes(Role role, RandomGenerator random) {
        ByteBuffer bytes = ByteBuffer.allocate(2000);
        for (int frames = random.nextInt(6); frames > 0; frames--) {
            byte[] payload =
                    new byte[random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(20)];
            for (int at = 0; at < payload.length; at++) {
                payload[at] = (byte) (random.nextInt(200) == 0 ? random.nextInt() : 'a');
            }
            bytes.put(role.peers(FIRST_BYTES.get(random.nextInt(FIRST_BYTES.size())), payload));
        }
        byte[] made = new byte[bytes.position() + random.nextInt(20)];
        random.nextBytes(made);
        bytes.flip().get(made, 0, bytes.limit());
        for (int faults = random.nextInt(3); faults > 0 && made.length > 0; faults--) {
            made[random.nextInt(made.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return made;
    }

    private static List<ByteBuffer> pieces(byte[] bytes, RandomGenerator random) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int longest = 1 + random.nextInt(50);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, random.nextInt(longest + 1));
            pieces.add(ByteBuffer.allocateDirect(length).put(0, bytes, at, length));
            at += length;
        }
        return pieces;
    }
}
