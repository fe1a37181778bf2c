package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.conformance.reader.Reading;
import dev.socle.conformance.reader.Side;
import dev.socle.conformance.reader.SocleReader;
import dev.socle.protocol.DeflateParameters;
import dev.socle.protocol.ProtocolOptions;
import dev.socle.testkit.Frames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Connections that end while both sides send: whatever reaches a client is its own, whole and in
/// order, though the server's buffers and compressors go from hand to hand.
///
/// Some clients are closed by the server, some close, some are reset.
final class TagRace {

    private static final int CLIENTS = 8;
    private static final int MOST_BYTES = 20_000;
    private static final byte[] CLOSE = Frames.close(1000, "");

    private final InetSocketAddress server;
    private final AtomicInteger connections = new AtomicInteger();

    private TagRace(InetSocketAddress server) {
        this.server = server;
    }

    static long run(InetSocketAddress server, long endNanos) throws Exception {
        var race = new TagRace(server);
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            Callable<Boolean> client = () -> race.repeat(endNanos);
            for (var done :
                    threads.invokeAll(Stream.generate(() -> client).limit(CLIENTS).toList())) {
                assertThat(done.get()).isTrue();
            }
        }
        return race.connections.get();
    }

    private boolean repeat(long endNanos) throws IOException {
        while (!Attack.isOver(endNanos)) {
            meet(connections.incrementAndGet());
        }
        return true;
    }

    private void meet(int number) throws IOException {
        var random = new SplittableRandom(number);
        var isCompressed = random.nextBoolean();
        var tag = "tag-%d.".formatted(number);
        try (var client = AttackSocket.connect(server)) {
            var _ = client.upgrade(AttackedEcho.TAGGED + tag, isCompressed ? Bombs.OFFER : "");
            var most = random.nextInt(isCompressed ? MOST_BYTES / 10 : MOST_BYTES);
            var bytes = receive(client, most, random.nextBoolean());
            assertOwn(tag, isCompressed, bytes);
        }
    }

    /// Takes what comes up to the server's close frame, or goes away before, by a close frame or by
    /// a reset.
    private static byte[] receive(AttackSocket client, int most, boolean closes)
            throws IOException {
        var received = new ByteArrayOutputStream();
        var hasClosed = false;
        for (var piece = client.read(); piece.length > 0; piece = client.read()) {
            received.writeBytes(piece);
            if (!hasClosed && (received.size() > most || endsWithClose(piece))) {
                if (!closes) {
                    break;
                }
                client.write(CLOSE);
                hasClosed = true;
            }
        }
        return received.toByteArray();
    }

    private static boolean endsWithClose(byte[] piece) {
        return HexFormat.of().formatHex(piece).endsWith("880203e8");
    }

    private static void assertOwn(String tag, boolean isCompressed, byte[] bytes) {
        var deflate = isCompressed ? new DeflateParameters(false, true, 0, 0) : null;
        var reading =
                SocleReader.read(
                        new Side(false, deflate, ProtocolOptions.defaults()), List.of(bytes));
        assertThat(reading.failure()).as(tag).isEqualTo(Reading.NO_FAILURE);
        var next = new int[2];
        for (var event : reading.events()) {
            if (event.startsWith("text ")) {
                TaggedSender.assertIsNext(event.substring(5), tag, next);
            }
        }
    }
}
