package dev.socle.protocol;

import java.util.Arrays;

/// A decompressor that is written to be read: bit by bit, from RFC 1951, and with nothing of the
/// code under test.
///
/// It tells how far back the data referred at most, and whether it ended between two blocks.
/// Invalid data makes it throw.
final class InflateReference {
    private static final int[] LENGTHS = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258
    };
    private static final int[] LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] DISTANCES = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
        2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577
    };
    private static final int[] ORDER = {
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
    };
    private static final int END_OF_BLOCK = 256;

    private final byte[] data;
    private byte[] output = new byte[1024];
    private int size;
    private int bit;
    private int largestDistance;

    private InflateReference(byte[] data) {
        this.data = data;
    }

    /// What a message was, whose payload is compressed so (RFC 7692 7.2.2).
    static InflateReference message(byte[] payload) {
        byte[] tailed = Arrays.copyOf(payload, payload.length + 4);
        tailed[tailed.length - 2] = (byte) 0xFF;
        tailed[tailed.length - 1] = (byte) 0xFF;
        InflateReference reference = new InflateReference(tailed);
        reference.blocks();
        return reference;
    }

    byte[] output() {
        return Arrays.copyOf(output, size);
    }

    int largestDistance() {
        return largestDistance;
    }

    private void blocks() {
        while (bit < 8 * data.length) {
            boolean last = bits(1) == 1;
            switch (bits(2)) {
                case 0 -> stored();
                case 1 -> compressed(fixedLiterals(), fixedDistances());
                case 2 -> dynamic();
                default -> throw new IllegalArgumentException("reserved type of block");
            }
            if (last) {
                skipToByte();
            }
        }
    }

    private void stored() {
        skipToByte();
        int length = bits(16);
        if (bits(16) != (length ^ 0xFFFF)) {
            throw new IllegalArgumentException("length of a stored block");
        }
        for (int i = 0; i < length; i++) {
            write(bits(8));
        }
    }

    private void dynamic() {
        int literals = bits(5) + 257;
        int distances = bits(5) + 1;
        int codes = bits(4) + 4;
        int[] codeLengths = new int[19];
        for (int i = 0; i < codes; i++) {
            codeLengths[ORDER[i]] = bits(3);
        }
        int[] lengths = new int[literals + distances];
        for (int i = 0; i < lengths.length; ) {
            int symbol = symbol(codeLengths);
            int repeated = symbol == 16 ? lengths[i - 1] : symbol < 16 ? symbol : 0;
            int times =
                    switch (symbol) {
                        case 16 -> 3 + bits(2);
                        case 17 -> 3 + bits(3);
                        case 18 -> 11 + bits(7);
                        default -> 1;
                    };
            for (; times > 0; times--, i++) {
                lengths[i] = repeated;
            }
        }
        compressed(
                Arrays.copyOf(lengths, literals),
                Arrays.copyOfRange(lengths, literals, lengths.length));
    }

    private static int[] fixedLiterals() {
        int[] lengths = new int[288];
        Arrays.fill(lengths, 0, 144, 8);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        Arrays.fill(lengths, 280, 288, 8);
        return lengths;
    }

    private static int[] fixedDistances() {
        int[] lengths = new int[30];
        Arrays.fill(lengths, 5);
        return lengths;
    }

    private void compressed(int[] literals, int[] distances) {
        for (int symbol = symbol(literals); symbol != END_OF_BLOCK; symbol = symbol(literals)) {
            if (symbol < END_OF_BLOCK) {
                write(symbol);
            } else {
                int length = LENGTHS[symbol - 257] + bits(LENGTH_BITS[symbol - 257]);
                int code = symbol(distances);
                copy(length, DISTANCES[code] + bits(Math.max(0, code / 2 - 1)));
            }
        }
    }

    private void copy(int length, int distance) {
        if (distance > size) {
            throw new IllegalArgumentException("refers back beyond the message");
        }
        largestDistance = Math.max(largestDistance, distance);
        for (int i = 0; i < length; i++) {
            write(output[size - distance]);
        }
    }

    private void write(int octet) {
        if (size == output.length) {
            output = Arrays.copyOf(output, 2 * size);
        }
        output[size++] = (byte) octet;
    }

    /// Reads the next symbol of a canonical code, given by the length of each symbol's code.
    private int symbol(int[] lengths) {
        int code = 0;
        int first = 0;
        for (int length = 1; length <= 15; length++) {
            code |= bits(1);
            int ofThisLength = 0;
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    if (code == first + ofThisLength) {
                        return symbol;
                    }
                    ofThisLength++;
                }
            }
            first = (first + ofThisLength) << 1;
            code <<= 1;
        }
        throw new IllegalArgumentException("no such code");
    }

    private int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, bit++) {
            if (bit == 8 * data.length) {
                throw new IllegalArgumentException("ends within a block");
            }
            value |= ((data[bit / 8] >>> bit % 8) & 1) << i;
        }
        return value;
    }

    private void skipToByte() {
        bit = (bit + 7) / 8 * 8;
    }
}
