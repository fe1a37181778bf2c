package dev.socle.benchmarks.micro;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
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

/// Unmasking and validating text that is read in parts, so that no `String` is made of it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UnmaskBenchmark {

    /// The length of the message in bytes, about.
    @Param({"128", "1024", "65536"})
    public int bytes;

    /// Whether the text is all ASCII.
    @Param({"true", "false"})
    public boolean ascii;

    private final WebSocketProtocol protocol = WebSocketProtocol.server(Input.options());
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private ByteBuffer network = ByteBuffer.allocate(0);

    /// For JMH.
    public UnmaskBenchmark() {}

    /// Makes the frame.
    @Setup
    public void prepare() {
        frame = Input.frame(Input.text(bytes, ascii));
        network = ByteBuffer.allocateDirect(frame.remaining());
    }

    /// Unmasks and validates a message.
    ///
    /// @param blackhole takes its parts
    @Benchmark
    public void unmaskAndValidate(Blackhole blackhole) {
        network.clear().put(frame.duplicate()).flip();
        protocol.receive(network, new Parts(new Received(blackhole)));
    }

    private record Parts(Received rest) implements ProtocolEvents {
        @Override
        public boolean wantsParts(boolean text) {
            return true;
        }

        @Override
        public void onTextPart(ByteBuffer utf8, boolean last) {
            rest.blackhole().consume(utf8);
        }

        @Override
        public void onText(String text) {
            rest.onText(text);
        }

        @Override
        public void onBinary(ByteBuffer data) {
            rest.onBinary(data);
        }

        @Override
        public void onPing(ByteBuffer data) {
            rest.onPing(data);
        }

        @Override
        public void onPong(ByteBuffer data) {
            rest.onPong(data);
        }

        @Override
        public void onClose(int code, String reason) {
            rest.onClose(code, reason);
        }

        @Override
        public void onViolation(ProtocolViolation violation) {
            rest.onViolation(violation);
        }

        @Override
        public void onEnd() {
            rest.onEnd();
        }
    }
}
