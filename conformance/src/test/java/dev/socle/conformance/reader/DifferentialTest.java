package dev.socle.conformance.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.conformance.reader.NaiveReader.Fault;
import dev.socle.protocol.DeflateParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Socle, Netty and a naive reader make the same of the same bytes, right, nearly right or random,
/// and cut at random places. Where Netty differs, `docs/non-bugs.md` says why.
class DifferentialTest {
    private static final Side SERVER = Side.plainServer();

    /// What Netty lets pass.
    private static final Set<Fault> NOT_NETTYS =
            EnumSet.of(Fault.CLOSE_CODE_ABOVE_4999, Fault.REASON_ENDS_WITHIN_A_CHARACTER);

    /// What it lets pass besides where compression was agreed on.
    private static final Set<Fault> NOT_COMPRESSED_NETTYS =
            EnumSet.of(Fault.RESERVED_BIT, Fault.ENDS_WITHIN_A_BLOCK);

    @Provide
    Arbitrary<byte[]> valid() {
        return ClientBytes.valid();
    }

    @Provide
    Arbitrary<byte[]> nearlyValid() {
        return ClientBytes.nearly(ClientBytes.valid());
    }

    @Provide
    Arbitrary<byte[]> random() {
        return ClientBytes.random();
    }

    @Provide
    Arbitrary<Tuple2<Side, byte[]>> validCompressed() {
        return Arbitraries.of(true, false)
                .flatMap(forgets ->
                        CompressedClientBytes.valid(forgets)
                                .map(bytes -> Tuple.of(compressing(forgets), bytes)));
    }

    @Provide
    Arbitrary<Tuple2<Side, byte[]>> nearlyValidCompressed() {
        return Arbitraries.of(true, false)
                .flatMap(forgets ->
                        ClientBytes.nearly(CompressedClientBytes.valid(forgets))
                                .map(bytes -> Tuple.of(compressing(forgets), bytes)));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void validBytesAreReadAlike(
            @ForAll("valid") byte[] bytes,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 300) Integer> cuts) {
        assertThat(SocleReader.read(SERVER, List.of(bytes)).failure())
                .isEqualTo(Reading.NO_FAILURE);
        assertReadAlike(SERVER, bytes, cuts);
    }

    @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void nearlyValidBytesAreReadAlike(
            @ForAll("nearlyValid") byte[] bytes,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 60) Integer> cuts) {
        assertReadAlike(SERVER, bytes, cuts);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void randomBytesAreReadAlike(
            @ForAll("random") byte[] bytes,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 60) Integer> cuts) {
        assertReadAlike(SERVER, bytes, cuts);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void validCompressedBytesAreReadAlike(
            @ForAll("validCompressed") Tuple2<Side, byte[]> sent,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 100) Integer> cuts) {
        var side = sent.get1();
        var bytes = sent.get2();
        assertThat(SocleReader.read(side, List.of(bytes)).failure()).isEqualTo(Reading.NO_FAILURE);
        assertReadAlike(side, bytes, cuts);
    }

    @Property(
            tries = 6000,
            seed = "7692",
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.BOUNDED)
    void nearlyValidCompressedBytesAreReadAlike(
            @ForAll("nearlyValidCompressed") Tuple2<Side, byte[]> sent,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 60) Integer> cuts) {
        var side = sent.get1();
        var bytes = sent.get2();
        var naive = NaiveReader.read(side, bytes);

        assertThat(SocleReader.read(side, cut(bytes, cuts))).isEqualTo(naive.reading());
        var expected = naive.reading().events();
        var alike = Math.min(expected.size(), naive.eventsBeforeOddity());
        assertNettyReadsNothingElse(
                NettyReader.read(side, cut(bytes, cuts)), expected.subList(0, alike));
    }

    /// Netty may end sooner (`docs/non-bugs.md`).
    private static void assertNettyReadsNothingElse(Reading netty, List<String> expected) {
        var alike = Math.min(expected.size(), netty.events().size());
        assertThat(netty.events().subList(0, alike)).isEqualTo(expected.subList(0, alike));
    }

    private static void assertReadAlike(Side side, byte[] bytes, List<Integer> cuts) {
        var pieces = cut(bytes, cuts);
        var naive = NaiveReader.read(side, bytes);

        assertThat(SocleReader.read(side, pieces)).isEqualTo(naive.reading());
        var netty = NettyReader.read(side, pieces);
        if (side.deflate() != null && isReadOtherwise(naive)) {
            var expected = naive.reading().events();
            var alike = Math.min(expected.size(), naive.eventsBeforeOddity());
            assertNettyReadsNothingElse(netty, expected.subList(0, alike));
        } else {
            assertNettyAgrees(naive, netty);
        }
    }

    /// Whether there is something compressed of which Netty is known to make something else.
    private static boolean isReadOtherwise(NaiveReader.Result naive) {
        var isLetPass =
                !naive.faults().isEmpty() && NOT_COMPRESSED_NETTYS.containsAll(naive.faults());
        return isLetPass || naive.eventsBeforeOddity() != Integer.MAX_VALUE;
    }

    private static void assertNettyAgrees(NaiveReader.Result naive, Reading netty) {
        var expected = naive.reading().events();
        if (!naive.faults().isEmpty() && NOT_NETTYS.containsAll(naive.faults())) {
            assertThat(netty.failure()).isEqualTo(Reading.NO_FAILURE);
            var close = netty.events().size() - 1;
            assertThat(netty.events().getLast()).startsWith("close ");
            assertThat(netty.events().subList(0, close)).isEqualTo(expected);
            return;
        }
        assertThat(netty.events()).isEqualTo(expected);
        var allowed = naive.faults().stream().map(Fault::code).collect(Collectors.toSet());
        if (naive.isCut()) {
            return; // one of them may judge a frame earlier than the other
        }
        assertThat(netty.failure()).isIn(allowed.isEmpty() ? Set.of(Reading.NO_FAILURE) : allowed);
    }

    private static Side compressing(boolean clientForgets) {
        return new Side(true, new DeflateParameters(false, clientForgets, 0, 0), Side.small());
    }

    /// The bytes in pieces of these lengths, and the rest.
    private static List<byte[]> cut(byte[] bytes, List<Integer> lengths) {
        var pieces = new ArrayList<byte[]>();
        var at = 0;
        for (var length : lengths) {
            var end = Math.min(bytes.length, at + length);
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        pieces.add(Arrays.copyOfRange(bytes, at, bytes.length));
        return pieces;
    }
}
