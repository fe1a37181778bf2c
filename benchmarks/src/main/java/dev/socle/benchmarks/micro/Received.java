package dev.socle.benchmarks.micro;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import java.nio.ByteBuffer;
import org.openjdk.jmh.infra.Blackhole;

/// Takes what a protocol reads, and fails with what it refuses.
record Received(Blackhole blackhole) implements ProtocolEvents {

    @Override
    public void onText(String text) {
        blackhole.consume(text);
    }

    @Override
    public void onBinary(ByteBuffer data) {
        blackhole.consume(data);
    }

    @Override
    public void onPing(ByteBuffer data) {
        blackhole.consume(data);
    }

    @Override
    public void onPong(ByteBuffer data) {
        blackhole.consume(data);
    }

    @Override
    public void onClose(int code, String reason) {
        throw new IllegalStateException("closed with " + code);
    }

    @Override
    public void onViolation(ProtocolViolation violation) {
        throw new IllegalStateException("violation: " + violation);
    }

    @Override
    public void onEnd() {
        throw new IllegalStateException("ended");
    }
}
