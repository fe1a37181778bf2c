package dev.socle.benchmarks.micro;

import dev.socle.protocol.EncodedMessage;
import dev.socle.protocol.WebSocketProtocol;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A message of 128 bytes that is encoded once and framed for 1,000 channels, for each of them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutBenchmark {

    private static final int CHANNELS = 1000;
    private static final int MESSAGE_BYTES = 128;

    private final List<WebSocketProtocol> channels =
            Stream.generate(() -> WebSocketProtocol.server(Input.options()))
                    .limit(CHANNELS)
                    .toList();
    private final ByteBuffer network = ByteBuffer.allocateDirect(1024);
    private final ByteBuffer payload = Input.text(MESSAGE_BYTES, true);

    /// For JMH.
    public FanOutBenchmark() {}

    /// Frames the message for every channel.
    ///
    /// @return the last frame
    @Benchmark
    @OperationsPerInvocation(CHANNELS)
    public ByteBuffer fanOut() {
        var message = EncodedMessage.binary(payload);
        for (var channel : channels) {
            network.clear();
            channel.write(message, room -> network);
        }
        return network.flip();
    }
}
