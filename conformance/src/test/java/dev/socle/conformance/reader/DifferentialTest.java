package dev.socle.conformance.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.conformance.reader.NaiveReader.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Socle, Netty and a naive reader make the same of the same bytes, right, nearly right or random,
/// and cut at random places. Where Netty differs, `docs/non-bugs.md` says why.
class DifferentialTest {
    private static final Side SERVER = Side.plainServer();

    /// What Netty lets pass.
    private static final Set<Fault> NOT_NETTYS =
            EnumSet.of(Fault.CLOSE_CODE_ABOVE_4999, Fault.REASON_ENDS_WITHIN_A_CHARACTER);

    @Provide
    Arbitrary<byte[]> valid() {
        return ClientBytes.valid();
    }

    @Provide
    Arbitrary<byte[]> nearlyValid() {
        return ClientBytes.nearlyValid();
    }

    @Provide
    Arbitrary<byte[]> random() {
        return ClientBytes.random();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void validBytesAreReadAlike(
            @ForAll("valid") byte[] bytes,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 300) Integer> cuts) {
        assertThat(SocleReader.read(SERVER, List.of(bytes)).failure())
                .isEqualTo(Reading.NO_FAILURE);
        assertReadAlike(bytes, cuts);
    }

    @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void nearlyValidBytesAreReadAlike(
            @ForAll("nearlyValid") byte[] bytes,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 60) Integer> cuts) {
        assertReadAlike(bytes, cuts);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void randomBytesAreReadAlike(
            @ForAll("random") byte[] bytes,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 60) Integer> cuts) {
        assertReadAlike(bytes, cuts);
    }

    private static void assertReadAlike(byte[] bytes, List<Integer> cuts) {
        var pieces = cut(bytes, cuts);
        var naive = NaiveReader.read(SERVER, bytes);

        assertThat(SocleReader.read(SERVER, pieces)).isEqualTo(naive.reading());
        assertNettyAgrees(naive, NettyReader.read(pieces));
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
