package dev.socle.benchmarks.micro;

import dev.socle.protocol.ProtocolEvents;
import dev.socle.protocol.ProtocolViolation;
import java.nio.ByteBuffer;
import org.openjdk.jmh.infra.Blackhole;

/// Takes what a protocol reads, and fails with what it refuses.
///
/// @param blackhole takes it
/// @param inParts whether messages are to come in parts
record Received(Blackhole blackhole, boolean inParts) implements ProtocolEvents {

    @Override
    public boolean wantsParts(boolean text) {
        return inParts;
    }

    @Override
    public void onTextPart(ByteBuffer utf8, boolean last) {
        blackhole.consume(utf8);
    }

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
