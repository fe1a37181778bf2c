package dev.socle.conformance.reader;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes many random cases of one test. Each is made from a seed of its own, which the failure
/// tells, with the shortest beginning of the bytes that fails too.
///
/// `-Dsocle.seed=` with that seed makes the failing case again, as the first one.
///
/// @param count how many
/// @param firstSeed the seed of the first case; each further one is one more
record RandomCases(int count, long firstSeed) {
    private static final String SEED = "socle.seed";

    /// Cases that are others in each run, unless the seed is given.
    static RandomCases of(int count) {
        return new RandomCases(count, Long.getLong(SEED, System.nanoTime()));
    }

    /// Runs the test for each case.
    ///
    /// @param maker makes the case
    /// @param test throws if the case fails
    /// @throws AssertionError for the first that fails
    void check(Function<Dice, Sent> maker, Consumer<Sent> test) {
        for (var seed = firstSeed; seed < firstSeed + count; seed++) {
            var sent = maker.apply(new Dice(seed));
            if (failure(test, sent) != null) {
                var smallest = smallest(test, sent);
                throw new AssertionError(
                        "-D" + SEED + "=" + seed + ": " + smallest, failure(test, smallest));
            }
        }
    }

    /// Fewer bytes, or fewer pieces, that fail as well.
    private static Sent smallest(Consumer<Sent> test, Sent sent) {
        return Stream.of(sent.uncut(), sent)
                .flatMap(RandomCases::prefixes)
                .filter(each -> failure(test, each) != null)
                .findFirst()
                .orElse(sent);
    }

    private static Stream<Sent> prefixes(Sent sent) {
        return IntStream.rangeClosed(0, sent.bytes().length).mapToObj(sent::prefix);
    }

    private static @Nullable Throwable failure(Consumer<Sent> test, Sent sent) {
        try {
            test.accept(sent);
            return null;
        } catch (AssertionError | RuntimeException failure) {
            return failure;
        }
    }
}
