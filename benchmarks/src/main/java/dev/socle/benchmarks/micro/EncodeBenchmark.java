package dev.socle.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.protocol.EncodedMessage;
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

/// From a `String` to a frame in a network buffer.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeBenchmark {

    /// The length of the message in bytes, about.
    @Param({"20", "1024", "65536"})
    public int bytes;

    /// Whether the text is all ASCII.
    @Param({"true", "false"})
    public boolean ascii;

    private final WebSocketProtocol protocol = WebSocketProtocol.server(Input.options());
    private final ByteBuffer network = ByteBuffer.allocateDirect(1 << 18);
    private String text = "";

    /// For JMH.
    public EncodeBenchmark() {}

    /// Makes the text.
    @Setup
    public void prepare() {
        text = UTF_8.decode(Input.text(bytes, ascii)).toString();
    }

    /// Encodes a message and frames it.
    ///
    /// @return the frame
    @Benchmark
    public ByteBuffer encode() {
        network.clear();
        protocol.write(EncodedMessage.text(text), room -> network);
        return network.flip();
    }
}
