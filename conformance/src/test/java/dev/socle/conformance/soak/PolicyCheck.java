package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

/// What a policy must have done, seen from both ends: by what slow clients got when they read at
/// last, and by what the server was told.
///
/// A slow client was sent ticks of the numbers `first` to `first + count`, and read none of them
/// before the last was sent.
abstract sealed class PolicyCheck {

    /// How many ticks fit behind the one that fills the network, at most.
    private static final int ROOM = Ticker.BUFFER_BYTES / Tick.BYTES;

    /// @throws AssertionError if a client got something else, or the server was told so
    final void check(List<Seat> slow, int first, int count, Told told) {
        var arrived = slow.stream().mapToInt(seat -> seat.numbers().size()).sum();
        assertThat(told.sent()).isEqualTo(arrived);
        assertThat(told.sent() + told.closed() + told.resultDropped())
                .isEqualTo((long) slow.size() * count);
        assertThat(told.dropped()).isEqualTo(told.resultDropped());
        assertThat(told.droppedBytes()).isEqualTo(told.dropped() * Tick.BYTES);
        assertThat(slow)
                .allSatisfy(seat -> {
                    assertThat(seat.numbers()).hasSizeBetween(1, ROOM).doesNotHaveDuplicates();
                    check(seat, first, first + count - 1);
                });
        check(told, slow.size(), count);
    }

    abstract void check(Seat seat, int first, int last);

    abstract void check(Told told, int channels, int count);

    /// The numbers are all those from one on.
    private static void assertAllFrom(int number, List<Integer> numbers) {
        assertThat(numbers)
                .isEqualTo(IntStream.range(number, number + numbers.size()).boxed().toList());
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }

    /// The client gets what was accepted, and a close frame; nothing is dropped.
    static final class Closing extends PolicyCheck {
        @Override
        void check(Seat seat, int first, int last) {
            assertAllFrom(first, seat.numbers());
            assertThat(seat.isClosed()).isTrue();
        }

        @Override
        void check(Told told, int channels, int count) {
            assertThat(told.slow()).isEqualTo(channels);
            assertThat(told.dropped()).isZero();
        }
    }

    /// The client gets the first ticks.
    static final class DroppingNewest extends PolicyCheck {
        @Override
        void check(Seat seat, int first, int last) {
            assertAllFrom(first, seat.numbers());
            assertThat(seat.isClosed()).isFalse();
        }

        @Override
        void check(Told told, int channels, int count) {
            assertThat(told.slow()).isEqualTo(told.dropped()).isPositive();
            assertThat(told.closed()).isZero();
        }
    }

    /// The client gets the last ticks.
    static final class DroppingOldest extends PolicyCheck {
        @Override
        void check(Seat seat, int first, int last) {
            assertAllFrom(last + 1 - seat.numbers().size(), seat.numbers());
            assertThat(seat.isClosed()).isFalse();
        }

        @Override
        void check(Told told, int channels, int count) {
            assertThat(told.slow()).isEqualTo(told.dropped()).isPositive();
            assertThat(told.closed()).isZero();
        }
    }

    /// The client gets the last state of each key, and the last of what has no key.
    static final class Conflating extends PolicyCheck {
        @Override
        void check(Seat seat, int first, int last) {
            var events = seat.numbers().stream().filter(number -> number % 2 != 0).toList();
            assertThat(events)
                    .isEqualTo(
                            IntStream.iterate(last - 2 * (events.size() - 1), number -> number + 2)
                                    .limit(events.size())
                                    .boxed()
                                    .toList());
            var states = seat.numbers().stream().filter(number -> number % 2 == 0).toList();
            assertThat(states)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.iterate(last - 1, number -> number - 2)
                                    .limit(Tick.KEYS / 2)
                                    .boxed()
                                    .toList());
            assertThat(seat.isClosed()).isFalse();
        }

        @Override
        void check(Told told, int channels, int count) {
            assertThat(told.dropped()).isPositive();
            assertThat(told.closed()).isZero();
        }
    }
}
