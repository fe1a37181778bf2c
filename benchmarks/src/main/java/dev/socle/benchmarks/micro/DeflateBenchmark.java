package dev.socle.benchmarks.micro;

import dev.socle.protocol.DeflateContexts;
import dev.socle.protocol.WebSocketProtocol;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// Messages that are compressed by themselves, in both directions.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeflateBenchmark {

    /// The length of the message in bytes before it is compressed.
    @Param({"1024", "65536"})
    public int bytes;

    private final DeflateContexts contexts = new DeflateContexts();
    private final WebSocketProtocol protocol =
            WebSocketProtocol.server(Input.options(), Input.DEFLATE, contexts);
    private ByteBuffer text = ByteBuffer.allocate(0);
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private ByteBuffer network = ByteBuffer.allocate(0);

    /// For JMH.
    public DeflateBenchmark() {}

    /// Makes the message.
    @Setup
    public void prepare() {
        text = Input.text(bytes, true);
        frame = Input.compressedFrame(text);
        network = ByteBuffer.allocateDirect(2 * bytes + 1024);
    }

    /// Frees what zlib holds.
    @TearDown
    public void free() {
        contexts.close();
    }

    /// Compresses and frames a message.
    ///
    /// @return the frame
    @Benchmark
    public ByteBuffer deflate() {
        network.clear();
        protocol.writeText(text.duplicate(), room -> network);
        return network.flip();
    }

    /// Unmasks, inflates, validates and decodes a message.
    ///
    /// @param blackhole takes the message
    @Benchmark
    public void inflate(Blackhole blackhole) {
        network.clear().put(frame.duplicate()).flip();
        protocol.receive(network, new Received(blackhole, false));
    }
}
