package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole frames of one read cost no object but what the event needs: none for binary and control
/// frames.
final class AllocationTest {
    private static final int FRAMES = 10_000;

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
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        receive(protocol, frames, in, events);

        long before = memory.getCurrentThreadAllocatedBytes();
        receive(protocol, frames, in, events);
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;

        assertThat(events.count).isEqualTo(2 * 3 * FRAMES);
        assertThat(allocated).as("bytes for %d frames", 3 * FRAMES).isLessThan(FRAMES);
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
