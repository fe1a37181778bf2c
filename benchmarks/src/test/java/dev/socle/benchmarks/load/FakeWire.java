package dev.socle.benchmarks.load;

import java.nio.ByteBuffer;

/// A connection to nobody: takes everything, gives nothing.
final class FakeWire implements Wire {

    @Override
    public int read(ByteBuffer into) {
        return 0;
    }

    @Override
    public void write(ByteBuffer from) {
        from.position(from.limit());
    }

    @Override
    public boolean isBlocked() {
        return false;
    }

    @Override
    public void wantWrite(boolean wanted) {}

    @Override
    public void close() {}
}
