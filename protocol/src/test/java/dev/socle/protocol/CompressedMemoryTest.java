package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What compressed messages may cost: no more than their limit says, and nothing once they are
/// over.
final class CompressedMemoryTest {
    private static final int LIMIT = 1 << 20;
    private static final ProtocolOptions OPTIONS =
            ProtocolOptions.defaults().withMaxTextBytes(LIMIT).withMaxBinaryBytes(LIMIT);

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final DeflateContexts contexts = new DeflateContexts();

    @AfterEach
    void closeContexts() {
        contexts.close();
    }

    /// 1 GiB in 1 MiB: the message grows by doubling up to its limit of 1 MiB, and no further.
    @ParameterizedTest
    @EnumSource
    void stopsABombAtTheLimit(Role role) {
        byte[] bomb = role.peers("c2", bomb());
        for (int i = 0; i < 3; i++) {
            WebSocketProtocol protocol = protocol(role);
            EventRecorder events = new EventRecorder();
            ByteBuffer in = ByteBuffer.wrap(bomb.clone());
            long before = memory.getCurrentThreadAllocatedBytes();
            protocol.receive(in, events);
            long allocated = memory.getCurrentThreadAllocatedBytes() - before;
            assertThat(events.take())
                    .containsExactly(
                            Event.violation(
                                    1009,
                                    "message is over the limit of 1048576 bytes (RFC 6455 10.4)"));
            assertThat(allocated).isLessThan(3 * LIMIT);
            assertThat(contexts.size()).isEqualTo(1);
        }
    }

    /// A message of any length that says nothing.
    @ParameterizedTest
    @EnumSource
    void holdsNothingOfEmptyBlocks(Role role) {
        WebSocketProtocol protocol = protocol(role);
        EventRecorder events = new EventRecorder();
        byte[] blocks = Hex.bytes("00 00 00 ff ff".repeat(10_000));
        protocol.receive(ByteBuffer.wrap(role.peers("42", blocks)), events);
        byte[] more = role.peers("00", blocks);
        long before = memory.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            protocol.receive(ByteBuffer.wrap(more.clone()), events);
        }
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated - 100L * more.length).isLessThan(100_000);
        protocol.receive(ByteBuffer.wrap(role.peers("80", "02 00")), events);
        assertThat(events.take()).containsExactly(Event.binary(""));
        assertThat(contexts.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void letsGoOfWhatItReadAndWrote(Role role) throws InterruptedException {
        ReferenceQueue<Object> freed = new ReferenceQueue<>();
        WebSocketProtocol protocol = protocol(role);
        List<WeakReference<Object>> used = use(protocol, role, freed);
        for (int i = 0; i < used.size(); i++) {
            System.gc();
            assertThat(freed.remove(10_000)).as("buffers let go").isIn(used);
        }
        assertThat(protocol.closeState()).isEqualTo(CloseState.OPEN);
        assertThat(contexts.size()).isEqualTo(2);
    }

    private List<WeakReference<Object>> use(
            WebSocketProtocol protocol, Role role, ReferenceQueue<Object> freed) {
        GrowingOutput output = new GrowingOutput(false);
        byte[] written = new byte[100_000];
        protocol.writeBinary(ByteBuffer.wrap(written), output);
        byte[] whole = role.peers("c1", "f2 48 cd c9 c9 07 00");
        byte[] part = role.peers("41", "f2 48 cd");
        EventRecorder events = new EventRecorder();
        protocol.receive(ByteBuffer.wrap(whole), events);
        protocol.receive(ByteBuffer.wrap(part), events);
        assertThat(events.take()).containsExactly(Event.text("Hello"));
        return List.of(
                new WeakReference<>(written, freed),
                new WeakReference<>(whole, freed),
                new WeakReference<>(part, freed));
    }

    private WebSocketProtocol protocol(Role role) {
        return role.protocol(OPTIONS, role.parameters(true, 0, true, 0), contexts);
    }

    /// 1 GiB of zeros, as a part of 1 MiB of zeros a thousand times: each refers to nothing before.
    private static byte[] bomb() {
        byte[] part;
        try (PeerDeflater peer = new PeerDeflater(9)) {
            part = peer.part(new byte[1 << 20]);
        }
        byte[] bomb = new byte[1 + 1024 * part.length];
        for (int i = 0; i < 1024; i++) {
            System.arraycopy(part, 0, bomb, i * part.length, part.length);
        }
        return bomb;
    }
}
