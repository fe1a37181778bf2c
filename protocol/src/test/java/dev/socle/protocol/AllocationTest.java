package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole frames of one read cost no object but what the event needs: none for binary and control
/// frames.
final class AllocationTest {
    private static final int FRAMES = 10_000;

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource
    void readsWholeFramesWithoutAllocating(Role role) {
        WebSocketProtocol protocol =
                role.protocol(ProtocolOptions.defaults().withAnswersPings(false));
        byte[][] frames = {
            role.peers("82", new byte[200]), role.peers("89", "01"), role.peers("8a", "")
        };
        Counter events = new Counter();
        ByteBuffer in = ByteBuffer.allocateDirect(1000);
        receive(protocol, frames, in, events);

        long before = MEMORY.getCurrentThreadAllocatedBytes();
        receive(protocol, frames, in, events);
        long allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;

        assertThat(events.count).isEqualTo(2 * 3 * FRAMES);
        assertThat(allocated).as("bytes for %d frames", 3 * FRAMES).isLessThan(FRAMES);
    }

    @Test
    void holdsWhatArrivedNotWhatWasDeclared() {
        ProtocolOptions huge = ProtocolOptions.defaults().withMaxBinaryBytes(1 << 30);
        byte[] start =
                Hex.bytes(
                        """
                        82 7f 00 00 00 00 40 00 00 00  # FIN, binary, 2^30 bytes follow
                        01 02 03                       # but these are all
                        """);
        WebSocketProtocol protocol = Role.CLIENT.protocol(huge);
        protocol.receive(ByteBuffer.allocate(0), new Counter());

        long before = MEMORY.getCurrentThreadAllocatedBytes();
        protocol.receive(ByteBuffer.wrap(start), new Counter());
        assertThat(MEMORY.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    @Test
    void holdsALargeMessageInOneArrayHoweverManyReadsBringIt() {
        int size = 256 * 1024;
        WebSocketProtocol protocol =
                Role.SERVER.protocol(ProtocolOptions.defaults().withMaxBinaryBytes(size));
        byte[] frame = Role.SERVER.peers("82", new byte[size]);
        Counter events = new Counter();
        // what is made at the first use of all is not the message's
        protocol.receive(ByteBuffer.wrap(Role.SERVER.peers("82", new byte[200])), events);

        long before = MEMORY.getCurrentThreadAllocatedBytes();
        for (int at = 0; at < frame.length; at += 64 * 1024) {
            int length = Math.min(64 * 1024, frame.length - at);
            protocol.receive(ByteBuffer.wrap(frame, at, length), events);
        }
        assertThat(MEMORY.getCurrentThreadAllocatedBytes() - before).isLessThan(size + 100_000);
        assertThat(events.count).isEqualTo(2);
    }

    @Test
    void joinsManyTinyFragmentsInMemoryOfTheMessage() {
        int fragments = 60_000;
        WebSocketProtocol protocol = Role.CLIENT.protocol(ProtocolOptions.defaults());
        ByteBuffer fragment = ByteBuffer.wrap(Hex.bytes("00 01 2a # continuation, 1 byte"));
        Counter events = new Counter();
        protocol.receive(ByteBuffer.wrap(Hex.bytes("02 01 2a # binary, 1 byte")), events);

        long before = MEMORY.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < fragments; i++) {
            protocol.receive(fragment.rewind(), events);
        }
        assertThat(MEMORY.getCurrentThreadAllocatedBytes() - before).isLessThan(4 * fragments);
        protocol.receive(ByteBuffer.wrap(Hex.bytes("80 00 # FIN, continuation")), events);
        assertThat(events.count).isOne();
    }

    private static void receive(
            WebSocketProtocol protocol, byte[][] frames, ByteBuffer in, ProtocolEvents events) {
        for (int i = 0; i < FRAMES; i++) {
            in.clear();
            for (byte[] frame : frames) {
                in.put(frame);
            }
            protocol.receive(in.flip(), events);
        }
    }

    private static final class Counter implements ProtocolEvents {
        private int count;

        @Override
        public void onText(String text) {
            count++;
        }

        @Override
        public void onBinary(ByteBuffer data) {
            count++;
        }

        @Override
        public void onPing(ByteBuffer data) {
            count++;
        }

        @Override
        public void onPong(ByteBuffer data) {
            count++;
        }

        @Override
        public void onClose(int code, String reason) {
            count++;
        }

        @Override
        public void onViolation(ProtocolViolation violation) {
            throw violation;
        }

        @Override
        public void onEnd() {
            count++;
        }
    }
}
