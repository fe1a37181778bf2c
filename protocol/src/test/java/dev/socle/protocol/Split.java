package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One way in which a network may cut input into reads.
///
/// @param at where the second read begins: from the start, or if negative from the end; or one of
///   the constants
/// @param direct whether the reads lie in direct buffers rather than in arrays
record Split(int at, boolean direct) {
    private static final int NOWHERE = Integer.MAX_VALUE;
    private static final int EVERYWHERE = 0;
    private static final int REACH = 70;
    private static final int PADDING = 3;

    /// All there is in one read, each byte in a read of its own, and two reads cut at every place
    /// of an input of up to 140 bytes, or of the first and last 70 of a longer one; each in heap
    /// and direct buffers.
    static List<Split> every() {
        return IntStream.concat(IntStream.rangeClosed(-REACH, REACH), IntStream.of(NOWHERE))
                .boxed()
                .flatMap(at -> Stream.of(new Split(at, false), new Split(at, true)))
                .toList();
    }

    /// The input in reads, as awkward as can be: each with other bytes before and after it, in a
    /// slice whose alignment is odd and whose order is little-endian.
    List<ByteBuffer> reads(byte[] input) {
        List<ByteBuffer> reads = new ArrayList<>();
        if (at == EVERYWHERE) {
            for (int each = 0; each < input.length; each++) {
                reads.add(read(input, each, each + 1));
            }
        } else {
            int cut = Math.clamp(at < 0 ? (long) input.length + at : at, 0, input.length);
            reads.add(read(input, 0, cut));
            reads.add(read(input, cut, input.length));
        }
        return reads;
    }

    private ByteBuffer read(byte[] input, int from, int to) {
        int length = to - from;
        int capacity = length + 4 * PADDING;
        ByteBuffer all =
                direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
        return all.slice(PADDING, length + 2 * PADDING)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(PADDING, input, from, length)
                .limit(PADDING + length)
                .position(PADDING);
    }
}
