package dev.socle.testkit;

import java.io.IOException;

/// The client's end of a connection in memory.
record MemoryWire(MemoryTransport server) implements Wire {

    @Override
    public int read(byte[] into) throws IOException, InterruptedException {
        return server.out().take(into);
    }

    @Override
    public void write(byte[] piece) throws IOException, InterruptedException {
        server.in().put(piece);
    }

    @Override
    public void finish() {
        server.in().endByClient();
    }

    @Override
    public void reset() {
        server.out().breakOff();
        server.in().breakOffByClient();
    }
}
