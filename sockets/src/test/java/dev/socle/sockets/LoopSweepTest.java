package dev.socle.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who is looked at, among connections that rest, wake, and end.
class LoopSweepTest {

    private static final long LONG = Long.MAX_VALUE;

    private long now = Long.MAX_VALUE - 5;
    private final LoopSweep sweep = new LoopSweep(new EmbeddedChannel().eventLoop(), () -> now);

    @Test
    void whatDoesNotRestIsLookedAtEachTime() {
        var one = added(0);
        sweep.sweep(false);
        sweep.sweep(false);
        assertThat(one.looks).isEqualTo(2);
    }

    @Test
    void whatRestsIsLeftAloneUntilItIsWoken() {
        var all = Stream.of(LONG, LONG, LONG).map(this::added).toList();
        sweep.sweep(false);
        sweep.sweep(false);
        sweep.wake(all.get(1).place);
        sweep.sweep(false);
        assertThat(looks(all)).containsExactly(1, 2, 1);
    }

    @Test
    void aRestEndsByItself() {
        var one = added(10);
        sweep.sweep(false);
        now += 9;
        sweep.sweep(false);
        assertThat(one.looks).isEqualTo(1);
        now += 1;
        sweep.sweep(false);
        assertThat(one.looks).isEqualTo(2);
    }

    @Test
    void whatRestsIsLookedAtIfAllAre() {
        var one = added(LONG);
        sweep.sweep(true);
        sweep.sweep(true);
        assertThat(one.looks).isEqualTo(2);
    }

    @Test
    void whatFailsIsLookedAtAgain() {
        var one = added(LONG);
        one.fails = true;
        sweep.sweep(false);
        sweep.sweep(false);
        assertThat(one.looks).isEqualTo(2);
    }

    @Test
    void eachHasItsPlaceWhoeverEnds() {
        var all = IntStream.range(0, 40).mapToObj(_ -> added(LONG)).toList();
        sweep.sweep(false);
        var left = new ArrayList<>(all);
        while (!left.isEmpty()) {
            var ended = left.remove(left.size() * 2 / 3);
            ended.socket.finishAndReleaseAll();
            sweep.wake(ended.place);
            sweep.sweep(false);
            assertThat(ended.looks).as("of what is gone").isEqualTo(1);
            for (var each : left) {
                each.looks = 0;
                sweep.wake(each.place);
                sweep.sweep(false);
                assertThat(each.looks).isEqualTo(1);
            }
            left.forEach(each -> each.looks = 1);
        }
    }

    @Test
    void whatWentOnAsSomethingElseIsDropped() {
        var first = added(0);
        var second = added(LONG);
        first.over = true;
        sweep.sweep(false);
        sweep.wake(second.place);
        sweep.sweep(false);
        assertThat(first.looks).isZero();
        assertThat(second.looks).isEqualTo(2);
    }

    private static List<Integer> looks(List<Watched> all) {
        return all.stream().map(each -> each.looks).toList();
    }

    private Watched added(long rest) {
        var watched = new Watched(rest);
        sweep.add(watched);
        return watched;
    }

    private static final class Watched implements LoopSweep.Swept {

        private final EmbeddedChannel socket = new EmbeddedChannel();
        private final long rest;
        private int place;
        private int looks;
        private boolean over;
        private boolean fails;

        Watched(long rest) {
            this.rest = rest;
        }

        @Override
        public Channel socket() {
            return socket;
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public long sweep() {
            looks++;
            if (fails) {
                throw new IllegalStateException("as the test wants it");
            }
            return rest;
        }

        @Override
        public void setPlace(int among) {
            place = among;
        }
    }
}
