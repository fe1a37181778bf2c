package dev.socle.protocol;

import java.nio.ByteBuffer;

/// Wants everything and does nothing with it.
class IgnoringEvents implements ProtocolEvents {
    @Override
    public void onText(String text) {}

    @Override
    public void onBinary(ByteBuffer data) {}

    @Override
    public void onPing(ByteBuffer data) {}

    @Override
    public void onPong(ByteBuffer data) {}

    @Override
    public void onClose(int code, String reason) {}

    @Override
    public void onViolation(ProtocolViolation violation) {}

    @Override
    public void onEnd() {}
}
