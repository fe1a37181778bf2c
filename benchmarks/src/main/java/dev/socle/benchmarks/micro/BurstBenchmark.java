package dev.socle.benchmarks.micro;

import dev.socle.connector.Service;
import dev.socle.connector.Upgrade;
import dev.socle.http.Request;
import dev.socle.protocol.WebSocketProtocol;
import dev.socle.route.Route;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketEndpoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// What one network read brings from a client that pipelines: 16 frames of 20 bytes, in an array.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BurstBenchmark.FRAMES)
public class BurstBenchmark {

    /// How many frames.
    static final int FRAMES = 16;

    private final WebSocketProtocol protocol = WebSocketProtocol.server(Input.options());
    private final ByteBuffer sent = ByteBuffer.allocate(1 << 10);
    private final ByteBuffer read = ByteBuffer.allocate(1 << 10);
    private final OwnLoop loop = open();

    /// For JMH.
    public BurstBenchmark() {}

    /// Makes the frames.
    @Setup
    public void prepare() {
        var frame = Input.frame(Input.text(20, true));
        for (var i = 0; i < FRAMES; i++) {
            sent.put(frame.duplicate());
        }
        sent.flip();
    }

    /// From frames to `String`s.
    ///
    /// @param blackhole takes them
    @Benchmark
    public void decode(Blackhole blackhole) {
        protocol.receive(arrived(), new Received(blackhole, false));
    }

    /// From frames to callbacks on the event loop, and back: all but Netty and the network.
    ///
    /// @return how many bytes went back so far
    @Benchmark
    public long echo() {
        return loop.turn(arrived());
    }

    private ByteBuffer arrived() {
        return read.clear().put(sent.duplicate()).flip();
    }

    private static OwnLoop open() {
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(options -> options.dispatch(Dispatch.EVENT_LOOP));
        var request =
                Request.builder("GET", "/")
                        .host("localhost")
                        .header("Upgrade", "websocket")
                        .header("Connection", "Upgrade")
                        .header("Sec-WebSocket-Version", "13")
                        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                        .build();
        var service = Service.of(Route.get("/", echo)).withDefaults(List.of());
        return new OwnLoop((Upgrade) service.answer(request, Optional::empty));
    }
}
