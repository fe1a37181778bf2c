package dev.socle.benchmarks.load;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Messages are sent by the clock, and their latency is counted from when they were due.
class PacedFlowTest {
    private static final LoadSpec SPEC = LoadSpec.echo(20).paced(1000);

    private final List<Connection> connections =
            IntStream.range(0, 2)
                    .mapToObj(
                            i -> new Connection(i, new FakeWire(), SPEC, new Messages(SPEC, 4, i)))
                    .toList();
    private long now;
    private final PacedFlow flow = new PacedFlow(connections, 1000, () -> now);

    @Test
    void theConnectionsTakeTurns() throws Exception {
        flow.begin();
        at(3);
        flow.tick();

        assertThat(connections).extracting(Connection::outstanding).containsExactly(2, 1);
    }

    @Test
    void whatWasSentLateIsCountedFromWhenItWasDue() throws Exception {
        flow.begin();
        at(100);
        flow.tick();
        flow.received(connections.getFirst(), 50);
        flow.received(connections.getLast(), 50);

        assertThat(flow.latencies().getTotalCount()).isEqualTo(100);
        assertThat(millis(50)).isBetween(48L, 52L);
        assertThat(millis(100)).isBetween(98L, 100L);
    }

    @Test
    void aServerThatStandsStillPaysForAllThatWaited() throws Exception {
        flow.begin();
        for (var millis = 1; millis <= 10; millis++) {
            at(millis);
            flow.tick();
            flow.received(connections.get((millis + 1) % 2), 1);
        }
        for (var millis = 11; millis <= 100; millis++) {
            at(millis);
            flow.tick();
        }
        flow.received(connections.getFirst(), 45);
        flow.received(connections.getLast(), 45);

        assertThat(millis(5)).isZero();
        assertThat(millis(99)).isBetween(85L, 90L);
    }

    @Test
    void aRunBeginsAnew() throws Exception {
        flow.begin();
        at(10);
        flow.tick();
        flow.received(connections.getFirst(), 5);
        flow.begin();

        assertThat(flow.latencies().getTotalCount()).isZero();
    }

    private void at(long millis) {
        now = MILLISECONDS.toNanos(millis);
    }

    private long millis(double percentile) {
        return MILLISECONDS.convert(flow.latencies().getValueAtPercentile(percentile), NANOSECONDS);
    }
}
