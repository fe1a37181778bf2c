package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A channel on which nothing happens need not be looked at until something of it is due (SPEC 5.1,
/// 5.2, 5.4): there may be very many.
class RestingChannelTest {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final ScriptedTransport transport = new ScriptedTransport();
    private long now;

    @Test
    void restsUntilItsHeartbeatIsDue() {
        var channel = open(options().heartbeat(Duration.ofSeconds(25)).build());

        var rest = look(channel);
        assertThat(rest).isBetween(seconds(22.5) - LOOK, seconds(27.5) - LOOK);

        now += rest - LOOK;
        assertThat(look(channel)).as("the ping is being written").isZero();
        channel.written();
        assertThat(look(channel)).as("for the pong").isEqualTo(seconds(20) - LOOK);
    }

    @Test
    void restsUntilItWouldBeIdleForTooLong() {
        var channel = open(options().idleTimeout(Duration.ofSeconds(60)).build());

        assertThat(look(channel)).isEqualTo(seconds(60) - LOOK);
    }

    @Test
    void restsForEverWhereNothingCanBecomeDue() {
        assertThat(look(open(options().build()))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isLookedAtAgainWhenSomethingArrives() {
        var channel = resting();
        var ping = new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};

        channel.received(ByteBuffer.wrap(ping));
        channel.written();

        assertThat(transport.wakings()).isEqualTo(1);
        assertThat(look(channel)).isZero();
        assertThat(look(channel)).isPositive();
    }

    @Test
    void isLookedAtAgainWhenSomethingIsSentAndAsLongAsItIsNotTaken() {
        var channel = resting();

        channel.handle().send("one");
        transport.turn().end();

        assertThat(transport.wakings()).isEqualTo(1);
        assertThat(look(channel)).isZero();
        assertThat(look(channel)).isZero();
        channel.written();
        assertThat(look(channel)).isPositive();
    }

    @Test
    void isLookedAtAgainWhenItIsClosed() {
        var channel = resting();

        channel.handle().close();
        transport.runTasks();

        assertThat(transport.wakings()).isEqualTo(1);
        channel.written();
        assertThat(look(channel)).isZero();
        assertThat(look(channel)).isZero();
    }

    @Test
    void isLookedAtAgainWhenItsConnectionIsGone() {
        var channel = resting();

        channel.disconnected(null);

        assertThat(transport.wakings()).isEqualTo(1);
        assertThat(look(channel)).isZero();
    }

    @Test
    void isLookedAtAgainWhenAMessageInFragmentsIsBegunAndUntilItsEnd() {
        var channel = resting();

        channel.handle().sendText(_ -> {});
        transport.runTasks();

        assertThat(transport.wakings()).isEqualTo(1);
        assertThat(look(channel)).isZero();
    }

    @Test
    void restsForASecondAtMostWhileItExpires() {
        var channel = resting();

        channel.handle().expireAt(BEGIN.plusSeconds(3600));
        transport.runTasks();

        assertThat(transport.wakings()).isEqualTo(1);
        assertThat(look(channel)).isEqualTo(seconds(1));
    }

    @Test
    void restsUntilItExpires() {
        var channel = resting();

        channel.handle().expireAt(BEGIN.plusNanos(now + seconds(0.7)));
        transport.runTasks();

        assertThat(look(channel)).as("the warning was due").isLessThanOrEqualTo(seconds(0.5));
    }

    private ProtocolChannel resting() {
        var channel = open(options().build());
        assertThat(look(channel)).isPositive();
        return channel;
    }

    private long look(ProtocolChannel channel) {
        now += LOOK;
        return channel.sweep();
    }

    private static WebSocketOptions.Builder options() {
        return WebSocketOptions.defaults().toBuilder()
                .withoutHeartbeat()
                .dispatch(Dispatch.EVENT_LOOP);
    }

    private ProtocolChannel open(WebSocketOptions options) {
        var response = WebSocketResponse.of(new WebSocketListener() {}).options(options);
        InstantSource wall = () -> BEGIN.plusNanos(now);
        return transport.open(response, new ConnectorLifecycle(() -> now, wall));
    }

    private static long seconds(double seconds) {
        return (long) (seconds * 1e9);
    }
}
