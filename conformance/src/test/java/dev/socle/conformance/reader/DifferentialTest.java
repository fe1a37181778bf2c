package dev.socle.conformance.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.conformance.reader.NaiveReader.Fault;
import dev.socle.protocol.DeflateParameters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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

    @Test
    void validBytesAreReadAlike() {
        RandomCases.of(1000)
                .check(
                        dice -> cut(SERVER, ClientBytes.valid(dice), 300, dice),
                        DifferentialTest::assertValidAndReadAlike);
    }

    @Test
    void nearlyValidBytesAreReadAlike() {
        RandomCases.of(4000)
                .check(
                        dice ->
                                cut(
                                        SERVER,
                                        ClientBytes.mutated(ClientBytes.valid(dice), dice),
                                        60,
                                        dice),
                        DifferentialTest::assertReadAlike);
    }

    @Test
    void randomBytesAreReadAlike() {
        RandomCases.of(2000)
                .check(
                        dice -> cut(SERVER, ClientBytes.random(dice), 60, dice),
                        DifferentialTest::assertReadAlike);
    }

    @Test
    void validCompressedBytesAreReadAlike() {
        RandomCases.of(1000)
                .check(dice -> compressed(dice, false), DifferentialTest::assertValidAndReadAlike);
    }

    @Test
    void nearlyValidCompressedBytesAreReadAlike() {
        RandomCases.of(6000)
                .check(
                        dice -> compressed(dice, true),
                        sent -> {
                            var naive = NaiveReader.read(sent.side(), sent.bytes());

                            assertThat(SocleReader.read(sent.side(), sent.pieces()))
                                    .isEqualTo(naive.reading());
                            assertNettyReadsNothingElse(
                                    NettyReader.read(sent.side(), sent.pieces()), naive);
                        });
    }

    /// Netty may end sooner (`docs/non-bugs.md`).
    private static void assertNettyReadsNothingElse(Reading netty, NaiveReader.Result naive) {
        var expected = naive.reading().events();
        var alike =
                Math.min(
                        Math.min(expected.size(), naive.eventsBeforeOddity()),
                        netty.events().size());
        assertThat(netty.events().subList(0, alike)).isEqualTo(expected.subList(0, alike));
    }

    private static void assertValidAndReadAlike(Sent sent) {
        assertThat(SocleReader.read(sent.side(), List.of(sent.bytes())).failure())
                .isEqualTo(Reading.NO_FAILURE);
        assertReadAlike(sent);
    }

    private static void assertReadAlike(Sent sent) {
        var naive = NaiveReader.read(sent.side(), sent.bytes());

        assertThat(SocleReader.read(sent.side(), sent.pieces())).isEqualTo(naive.reading());
        var netty = NettyReader.read(sent.side(), sent.pieces());
        if (sent.side().deflate() != null && isReadOtherwise(naive)) {
            assertNettyReadsNothingElse(netty, naive);
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

    private static Sent compressed(Dice dice, boolean isNearly) {
        var forgets = dice.oneIn(2);
        var side = new Side(true, new DeflateParameters(false, forgets, 0, 0), Side.small());
        var bytes = CompressedClientBytes.valid(dice, forgets);
        return isNearly
                ? cut(side, ClientBytes.mutated(bytes, dice), 60, dice)
                : cut(side, bytes, 100, dice);
    }

    /// In 21 pieces at most, the last of which has the rest.
    private static Sent cut(Side side, byte[] bytes, int longest, Dice dice) {
        return new Sent(side, bytes, dice.list(20, () -> dice.between(1, longest)));
    }
}
