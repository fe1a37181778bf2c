package dev.socle.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.conformance.reader.Side;
import dev.socle.conformance.reader.SocleReader;
import dev.socle.protocol.ProtocolOptions;
import java.util.Arrays;
import java.util.List;

/// Frames and messages of a client: the same events however the bytes are cut, no exception, and
/// memory for what arrived, not for what was declared.
///
/// The first byte of the input says how many cuts there are, the next bytes where; the rest is what
/// the client sends.
public final class FrameFuzzer {
    private static final Side SERVER = Side.plainServer();
    private static final int MOST_CUTS = 15;

    /// What reading may cost beyond the bytes themselves: growing arrays, texts, faults.
    private static final int BYTES_PER_BYTE = 64;

    private static final int BYTES_AT_LEAST = 1 << 20;
    private static final Side HUGE =
            SERVER.with(
                    ProtocolOptions.defaults()
                            .withMaxTextBytes(1 << 30)
                            .withMaxBinaryBytes(1 << 30));

    private FrameFuzzer() {}

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        var cuts = input.length == 0 ? 0 : Math.min(input[0] & MOST_CUTS, input.length - 1);
        var start = Math.min(input.length, 1 + cuts);
        var bytes = Arrays.copyOfRange(input, start, input.length);
        var pieces = Pieces.of(bytes, Arrays.copyOfRange(input, Math.min(1, input.length), start));

        assertThat(SocleReader.read(SERVER, pieces))
                .isEqualTo(SocleReader.read(SERVER, List.of(bytes)));
        assertThat(Cost.ofReading(HUGE, pieces).allocated())
                .isLessThan(BYTES_AT_LEAST + (long) BYTES_PER_BYTE * bytes.length);
    }
}
