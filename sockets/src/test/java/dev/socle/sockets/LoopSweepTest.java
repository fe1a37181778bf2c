package dev.socle.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.LoopTurns;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is looked at, among connections that rest, wake, and end.
class LoopSweepTest {

    private static final long LONG = Long.MAX_VALUE;

    private long now = Long.MAX_VALUE - 5;
    private final LoopShare share =
            new LoopShare(new EmbeddedChannel().eventLoop(), new LoopTurns(), () -> now, true);
    private final LoopSweep sweep = share.sweep();
    private final List<Watched> made = new ArrayList<>();

    @AfterEach
    void closeSockets() {
        made.forEach(each -> each.socket().unsafe().closeForcibly());
    }

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
        sweep.wake(all.get(1).place());
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
            ended.embedded.finishAndReleaseAll();
            sweep.sweep(true);
            assertThat(ended.looks).as("of what is gone").isEqualTo(1);
            for (var each : left) {
                assertThat(each.looks).isEqualTo(2);
                sweep.wake(each.place());
                sweep.sweep(false);
                assertThat(each.looks).isEqualTo(3);
                each.looks = 1;
            }
        }
    }

    @Test
    void aHandlerHasDeadlinesWhileItIsInThePipeline() {
        var first = added(0);
        var second = watched(LONG);
        first.embedded.pipeline().addLast(second).remove(first);
        sweep.sweep(true);
        assertThat(looks(List.of(first, second))).containsExactly(0, 1);
    }

    @Test
    void aConnectionThatWasClosedIsNotLookedAt() {
        var closed = added(0);
        closed.socket().unsafe().closeForcibly();
        sweep.sweep(true);
        assertThat(closed.looks).isZero();
    }

    private static List<Integer> looks(List<Watched> all) {
        return all.stream().map(each -> each.looks).toList();
    }

    private Watched watched(long rest) {
        var watched = new Watched(share, rest);
        made.add(watched);
        return watched;
    }

    private Watched added(long rest) {
        var watched = watched(rest);
        watched.embedded.pipeline().addLast(watched);
        return watched;
    }

    private static final class Watched extends SweptHandler {

        private final EmbeddedChannel embedded = new EmbeddedChannel();
        private final long rest;
        private int looks;
        private boolean fails;

        Watched(LoopShare share, long rest) {
            super(new NioSocketChannel(), share);
            this.rest = rest;
        }

        @Override
        protected long sweep() {
            looks++;
            if (fails) {
                throw new IllegalStateException("as the test wants it");
            }
            return rest;
        }
    }
}
