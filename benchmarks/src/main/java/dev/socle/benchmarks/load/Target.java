package dev.socle.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server under load, and the connections to it. Used by one thread.
///
/// The connections stay open between two runs, so that the runs of several servers can take turns.
final class Target implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int OPENING_AT_A_TIME = 256;
    private static final int CONNECTIONS_PER_ADDRESS = 20_000;
    private static final int PATIENCE_SECONDS = 20;
    private static final int MOST_OF_THEIR_OWN = 2000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);

    private final LoadSpec spec;
    private final InetSocketAddress address;
    private final Selector selector;
    private final Wires wires;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final MemorySegment segment = MemorySegment.ofBuffer(buffer);
    private final List<Connection> connections = new ArrayList<>();
    private final Flow flow;
    private int open;
    private int opening;
    private long messages;

    Target(LoadSpec spec, int port) throws IOException {
        this.spec = spec;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.selector = Selector.open();
        this.wires = Wires.of(spec.tls());
        this.flow = Flow.of(spec, connections);
    }

    /// Opens all connections, some at a time.
    ///
    /// @return how many, and how long it took
    Count open() throws IOException {
        var ring = Math.max(spec.inFlight(), Math.clamp(64 * 1024 / spec.bytes(), 2, 16));
        var shared = isShared() ? new Messages(spec, ring, 0) : null;
        var begin = System.nanoTime();
        var deadline = begin + PATIENCE_NANOS;
        while (open < spec.connections()) {
            if (System.nanoTime() > deadline) {
                throw new WrongAnswerException(
                        "only %d of %d connections opened in %d s"
                                .formatted(open, spec.connections(), PATIENCE_SECONDS));
            }
            while (opening < OPENING_AT_A_TIME && open + opening < spec.connections()) {
                var number = connections.size();
                begin(number, shared == null ? new Messages(spec, ring, number) : shared);
            }
            turn(deadline);
        }
        return new Count(open, System.nanoTime() - begin);
    }

    /// Cuts all connections.
    void cut() throws IOException {
        connections.forEach(Connection::close);
        connections.clear();
        selector.selectNow(); // Until then the JDK keeps the sockets of closed channels.
        open = 0;
        opening = 0;
    }

    /// Cuts all connections, opens them again, and waits for one message of each to come back.
    ///
    /// @return how many connections, and how long it took
    Count reopen() throws IOException {
        var begin = System.nanoTime();
        cut();
        var count = open();
        for (var connection : connections) {
            connection.send(1);
        }
        drain();
        return new Count(count.messages(), System.nanoTime() - begin);
    }

    /// Whether all connections have the same messages: they must where one sends to all, and where
    /// there are very many they would take too much memory otherwise.
    private boolean isShared() {
        return spec.flow() == LoadSpec.Flow.FAN_OUT || spec.connections() > MOST_OF_THEIR_OWN;
    }

    /// Sends for so long, and waits for all answers afterwards.
    ///
    /// @return how many messages came back within the time, and how long it was
    Count run(long nanos) throws IOException {
        flow.begin();
        var begin = System.nanoTime();
        var before = messages;
        var end = begin + nanos;
        while (System.nanoTime() < end) {
            flow.tick();
            turn(end);
        }
        var count = new Count(messages - before, System.nanoTime() - begin);
        flow.end();
        return count;
    }

    /// Waits until all that was sent has come back.
    void drain() throws IOException {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        long missing;
        while ((missing = connections.stream().mapToLong(Connection::outstanding).sum()) > 0) {
            if (System.nanoTime() > deadline) {
                throw new WrongAnswerException(
                        missing + " messages did not come back in " + PATIENCE_SECONDS + " s");
            }
            turn(deadline);
        }
    }

    Flow flow() {
        return flow;
    }

    @Override
    public void close() throws IOException {
        cut();
        selector.close();
    }

    /// @param messages that came back
    record Count(long messages, long nanos) {}

    private void begin(int number, Messages messages) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_LINGER, 0); // No port waits after the end.
        channel.bind(new InetSocketAddress(source(number), 0));
        var key = channel.register(selector, SelectionKey.OP_CONNECT);
        var connection =
                new Connection(number, wires.wrap(new PlainWire(channel, key)), spec, messages);
        key.attach(connection);
        connections.add(connection);
        opening++;
        if (channel.connect(address)) {
            connection.flush();
        }
    }

    /// The loopback network has as many addresses as are needed for more connections than ports.
    private static InetAddress source(int number) throws IOException {
        return InetAddress.getByAddress(
                new byte[] {127, 0, 0, (byte) (1 + number / CONNECTIONS_PER_ADDRESS)});
    }

    /// Lets all that is ready do its part, and waits for it at most until then.
    private void turn(long until) throws IOException {
        try {
            var millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (flow.isByTheClock() || millis <= 0) {
                selector.selectNow(this::ready);
            } else {
                selector.select(this::ready, millis);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void ready(SelectionKey key) {
        var connection = (Connection) key.attachment();
        try {
            if (key.isConnectable()) {
                ((SocketChannel) key.channel()).finishConnect();
                connection.flush();
                return;
            }
            if (key.isWritable()) {
                connection.writable();
            }
            if (key.isReadable()) {
                read(connection);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(connection.failed(failure));
        }
    }

    private void read(Connection connection) throws IOException {
        var wasOpen = connection.isOpen();
        var done = connection.readable(buffer, segment);
        if (!wasOpen && connection.isOpen()) {
            opening--;
            open++;
        }
        if (done > 0) {
            messages += done;
            flow.received(connection, done);
        }
    }
}
