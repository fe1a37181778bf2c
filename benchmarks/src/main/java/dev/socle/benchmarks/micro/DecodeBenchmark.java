package dev.socle.benchmarks.micro;

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
import org.openjdk.jmh.infra.Blackhole;

/// From a masked frame in a network buffer to a `String`: cutting, unmasking, validating and
/// decoding. The frame is copied into the buffer each time, since it is unmasked in place; [#copy]
/// is that alone.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {

    /// The length of the message in bytes, about.
    @Param({"20", "128", "1024", "65536"})
    public int bytes;

    /// Whether the text is all ASCII.
    @Param({"true", "false"})
    public boolean ascii;

    private final WebSocketProtocol protocol = WebSocketProtocol.server(Input.options());
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private ByteBuffer network = ByteBuffer.allocate(0);

    /// For JMH.
    public DecodeBenchmark() {}

    /// Makes the frame.
    @Setup
    public void prepare() {
        frame = Input.frame(Input.text(bytes, ascii));
        network = ByteBuffer.allocateDirect(frame.remaining());
    }

    /// Unmasks, validates and decodes a message.
    ///
    /// @param blackhole takes the message
    @Benchmark
    public void decode(Blackhole blackhole) {
        protocol.receive(copy(), new Received(blackhole, false));
    }

    /// Unmasks and validates a message that is read in parts, so that no `String` is made of it.
    ///
    /// @param blackhole takes its parts
    @Benchmark
    public void unmaskAndValidate(Blackhole blackhole) {
        protocol.receive(copy(), new Received(blackhole, true));
    }

    /// Only copies the frame.
    ///
    /// @return the copy
    @Benchmark
    public ByteBuffer copy() {
        return network.clear().put(frame.duplicate()).flip();
    }
}
