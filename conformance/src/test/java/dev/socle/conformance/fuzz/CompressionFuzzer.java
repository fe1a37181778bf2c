package dev.socle.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.conformance.reader.NaiveReader;
import dev.socle.conformance.reader.Side;
import dev.socle.conformance.reader.SocleReader;
import dev.socle.protocol.DeflateParameters;
import dev.socle.protocol.ProtocolOptions;
import java.util.List;

/// Messages of connections that agreed on compression, with any parameters and in both roles: the
/// same events however the bytes are cut, those that a naive reader finds, and memory for what is
/// within the limits; what one of our sides writes, the other and the naive reader read as it was,
/// message by message without regard to those before.
///
/// The first bytes of the input choose the kind of test, the side that reads, the parameters and
/// the cuts. The rest is what the peer sends, or decides what a peer that compresses sends, or what
/// our other side does.
public final class CompressionFuzzer {
    private static final int KINDS = 3;
    private static final int MOST_CUTS = 16;
    private static final int WINDOWS = 9;
    private static final long BYTES_AT_LEAST = 1 << 20;

    /// What reading may cost for each byte that arrives, and for each that is delivered or held.
    private static final long BYTES_PER_BYTE = 64;

    /// More than a decompressor gives in one step.
    private static final ProtocolOptions MEDIUM =
            ProtocolOptions.defaults().withMaxTextBytes(20_000).withMaxBinaryBytes(40_000);

    private static final ProtocolOptions LARGE =
            ProtocolOptions.defaults().withMaxTextBytes(1 << 18).withMaxBinaryBytes(1 << 18);

    private CompressionFuzzer() {}

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        var choices = new Choices(input);
        var kind = choices.next(KINDS);
        var side = side(choices);
        var cuts = choices.take(choices.next(MOST_CUTS));
        switch (kind) {
            case 0 -> assertRead(side, choices.rest(), cuts);
            case 1 -> assertRead(side, peers(side, choices), cuts);
            default -> assertReadBack(side.with(LARGE), cuts, choices);
        }
    }

    private static Side side(Choices choices) {
        var flags = choices.next();
        var forget = choices.next();
        var deflate =
                new DeflateParameters(
                        (forget & 1) != 0,
                        (forget & 2) != 0,
                        windowBits(choices),
                        windowBits(choices));
        return new Side((flags & 1) == 0, deflate, (flags & 2) == 0 ? MEDIUM : Side.small());
    }

    private static int windowBits(Choices choices) {
        var window = choices.next(WINDOWS);
        return window == 0 ? 0 : 7 + window;
    }

    private static byte[] peers(Side side, Choices choices) {
        try (var peer = new CompressingPeer(side.isServer(), choices)) {
            return peer.messages();
        }
    }

    private static void assertRead(Side side, byte[] bytes, byte[] cuts) {
        var pieces = Pieces.of(bytes, cuts);
        var reading = SocleReader.read(side, List.of(bytes));
        assertThat(SocleReader.read(side, pieces)).isEqualTo(reading);
        assertThat(reading).isEqualTo(NaiveReader.read(side, bytes).reading());
        assertBounded(side, bytes, pieces);
    }

    private static void assertBounded(Side side, byte[] bytes, List<byte[]> pieces) {
        var cost = Cost.ofReading(side, pieces);
        var held = Math.max(side.options().maxTextBytes(), side.options().maxBinaryBytes());
        assertThat(cost.allocated())
                .isLessThan(
                        BYTES_AT_LEAST
                                + BYTES_PER_BYTE * bytes.length
                                + BYTES_PER_BYTE * (cost.delivered() + held));
    }

    private static void assertReadBack(Side side, byte[] cuts, Choices choices) {
        var options =
                LARGE.withCompressionLevel(1 + choices.next(9))
                        .withCompressionThreshold(choices.next());
        var written = OwnMessages.by(side.peer().with(options), choices);
        var bytes = written.bytes();

        assertThat(SocleReader.read(side, Pieces.of(bytes, cuts))).isEqualTo(written.reading());
        assertThat(NaiveReader.read(forgetful(side), bytes).reading()).isEqualTo(written.reading());
    }

    /// This side if nothing might refer back beyond a message.
    private static Side forgetful(Side side) {
        return new Side(side.isServer(), new DeflateParameters(true, true, 0, 0), side.options());
    }
}
