package dev.socle.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.socle.conformance.reader.Side;
import dev.socle.protocol.DeflateContexts;
import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;

/// What reading takes of the heap, and what comes of it.
///
/// @param allocated in bytes
/// @param delivered in bytes of messages, and characters of texts
record Cost(long allocated, long delivered) {
    /// Above, it is measured again: what is loaded and linked at its first use is not the input's.
    private static final int MUCH = 1 << 18;

    /// Reads the pieces, one after the other; at the end no decompressor is borrowed, and no more
    /// than one was made.
    static Cost ofReading(Side side, List<byte[]> pieces) {
        var cost = ofOneReading(side, pieces);
        return cost.allocated < MUCH ? cost : ofOneReading(side, pieces);
    }

    private static Cost ofOneReading(Side side, List<byte[]> pieces) {
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var delivered = new Delivered();
        var contexts = new DeflateContexts();
        // what is read is unmasked where it is
        var copies = pieces.stream().map(byte[]::clone).map(ByteBuffer::wrap).toList();
        var before = memory.getCurrentThreadAllocatedBytes();
        var protocol = side.protocol(contexts);
        copies.forEach(piece -> protocol.receive(piece, delivered));
        protocol.release();
        var allocated = memory.getCurrentThreadAllocatedBytes() - before;
        assertThat(contexts.size()).isLessThanOrEqualTo(1);
        contexts.close();
        assertThat(contexts.size()).isZero();
        return new Cost(allocated, delivered.count);
    }

    private static final class Delivered implements ProtocolEvents {
        private long count;

        @Override
        public void onText(String text) {
            count += text.length();
        }

        @Override
        public void onBinary(ByteBuffer data) {
            count += data.remaining();
        }

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
