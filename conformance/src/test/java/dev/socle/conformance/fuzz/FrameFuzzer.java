package dev.socle.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.socle.conformance.reader.SocleReader;
import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolOptions;
import dev.socle.protocol.ProtocolViolation;
import dev.socle.protocol.WebSocketProtocol;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Frames and messages of a client: the same events however the bytes are cut, no exception, and
/// memory for what arrived, not for what was declared.
///
/// The first byte of the input says how many cuts there are, the next bytes where; the rest is what
/// the client sends.
public final class FrameFuzzer {
    private static final int MOST_CUTS = 15;

    /// What reading may cost beyond the bytes themselves: growing arrays, texts, faults.
    private static final int BYTES_PER_BYTE = 64;

    private static final int BYTES_AT_LEAST = 1 << 20;
    private static final ProtocolOptions HUGE =
            ProtocolOptions.defaults().withMaxTextBytes(1 << 30).withMaxBinaryBytes(1 << 30);

    private FrameFuzzer() {}

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        var cuts = input.length == 0 ? 0 : Math.min(input[0] & MOST_CUTS, input.length - 1);
        var start = Math.min(input.length, 1 + cuts);
        var bytes = Arrays.copyOfRange(input, start, input.length);
        var pieces = pieces(bytes, Arrays.copyOfRange(input, Math.min(1, input.length), start));

        assertThat(SocleReader.read(pieces)).isEqualTo(SocleReader.read(List.of(bytes)));
        assertThat(allocatedBy(pieces))
                .isLessThan(BYTES_AT_LEAST + (long) BYTES_PER_BYTE * bytes.length);
    }

    private static List<byte[]> pieces(byte[] bytes, byte[] lengths) {
        var pieces = new ArrayList<byte[]>();
        var at = 0;
        for (var length : lengths) {
            var end = Math.min(bytes.length, at + (length & 0xFF));
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        pieces.add(Arrays.copyOfRange(bytes, at, bytes.length));
        return pieces;
    }

    private static long allocatedBy(List<byte[]> pieces) {
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var protocol = WebSocketProtocol.server(HUGE);
        var ignored = new Ignoring();
        var before = memory.getCurrentThreadAllocatedBytes();
        pieces.forEach(piece -> protocol.receive(ByteBuffer.wrap(piece), ignored));
        return memory.getCurrentThreadAllocatedBytes() - before;
    }

    private static final class Ignoring implements ProtocolEvents {
        @Override
        public void onText(String text) {}

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
