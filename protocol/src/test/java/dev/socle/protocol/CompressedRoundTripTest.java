package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random messages under every combination of parameters, in random fragments, with control frames
/// between and cut at random places: what one side writes, ours or another with a context, the
/// other reads. Connections of one loop take turns.
final class CompressedRoundTripTest {
    private static final int CONNECTIONS = 20;
    private static final List<Samples> SAMPLES = List.of(Samples.values());
    private static final ProtocolOptions OPTIONS =
            ProtocolOptions.defaults()
                    .withMaxTextBytes(1 << 20)
                    .withMaxBinaryBytes(1 << 20)
                    .withCompressionThreshold(10);

    @ParameterizedTest
    @EnumSource
    void readsWhatTheOtherSideWrites(Role reading) {
        Role writing = reading == Role.SERVER ? Role.CLIENT : Role.SERVER;
        RandomGenerator random = random(42);
        try (DeflateContexts readers = new DeflateContexts();
                DeflateContexts writers = new DeflateContexts()) {
            for (DeflateParameters offer : DeflateOffers.all()) {
                DeflateParameters agreed = offer.answer(random.nextBoolean());
                List<Event> sent = new ArrayList<>();
                WebSocketProtocol writer = writing.protocol(OPTIONS, agreed, writers);
                byte[] bytes = new RandomMessages(random, sent).write(writer);
                Reader reader = new Reader(reading.protocol(OPTIONS, agreed, readers), bytes, sent);
                reader.readAll(random);
                reader.assertRead(agreed.toString());
            }
            assertThat(readers.size()).isEqualTo(1);
            assertThat(writers.size()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatPeersWithContextsWriteInTurns(Role role) {
        for (long seed = 1; seed <= 20; seed++) {
            RandomGenerator random = random(seed);
            boolean forgets = random.nextBoolean();
            DeflateParameters agreed = role.parameters(true, 0, forgets, 0);
            try (DeflateContexts contexts = new DeflateContexts()) {
                List<Reader> readers = new ArrayList<>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    List<Event> sent = new ArrayList<>();
                    byte[] bytes = peersMessages(role, forgets, sent, random);
                    readers.add(new Reader(role.protocol(OPTIONS, agreed, contexts), bytes, sent));
                }
                List<Reader> unfinished = new ArrayList<>(readers);
                while (!unfinished.isEmpty()) {
                    Reader reader = unfinished.get(random.nextInt(unfinished.size()));
                    reader.readSome(random);
                    unfinished.removeIf(Reader::isAtEnd);
                    assertThat(contexts.size()).isLessThanOrEqualTo(17);
                }
                for (Reader reader : readers) {
                    reader.assertRead("seed " + seed);
                }
            }
        }
    }

    /// Messages in fragments of a peer whose compressor is the JDK's own.
    private static byte[] peersMessages(
            Role role, boolean forgets, List<Event> sent, RandomGenerator random) {
        byte[] bytes = {};
        try (PeerDeflater peer = new PeerDeflater(random.nextInt(10))) {
            for (int messages = random.nextInt(1, 6); messages > 0; messages--) {
                byte[] message = sample(random);
                sent.add(new Event.Binary(Hex.of(message)));
                boolean plain = random.nextInt(4) == 0;
                byte[] payload = plain ? message : peer.message(message);
                if (forgets) {
                    peer.forget();
                }
                int cut = random.nextInt(payload.length + 1);
                byte[] start = Arrays.copyOf(payload, cut);
                byte[] end = Arrays.copyOfRange(payload, cut, payload.length);
                bytes = append(bytes, role.peers(plain ? "02" : "42", start));
                bytes = append(bytes, role.peers("80", end));
            }
        }
        return bytes;
    }

    private static byte[] sample(RandomGenerator random) {
        Samples kind = SAMPLES.get(random.nextInt(SAMPLES.size()));
        return kind.bytes(random.nextInt(1 << random.nextInt(1, 17)));
    }

    private static byte[] append(byte[] bytes, byte[] more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, all, bytes.length, more.length);
        return all;
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Writes messages and remembers what they were.
    private record RandomMessages(RandomGenerator random, List<Event> sent) {
        byte[] write(WebSocketProtocol writer) {
            GrowingOutput output = new GrowingOutput(random.nextBoolean());
            for (int messages = random.nextInt(1, 5); messages > 0; messages--) {
                boolean isText = random.nextBoolean();
                byte[] payload = isText ? text() : sample(random);
                sent.add(Event.ping("01"));
                sent.add(
                        isText
                                ? Event.text(new String(payload, UTF_8))
                                : new Event.Binary(Hex.of(payload)));
                write(writer, isText, ByteBuffer.wrap(payload), output);
            }
            return output.take();
        }

        private void write(
                WebSocketProtocol writer, boolean isText, ByteBuffer payload, FrameOutput output) {
            ByteBuffer ping = ByteBuffer.wrap(new byte[] {1});
            if (random.nextBoolean()) {
                writer.writePing(ping, output);
                if (isText) {
                    writer.writeText(payload, output);
                } else {
                    writer.writeBinary(payload, output);
                }
                return;
            }
            if (isText) {
                writer.beginText(next(payload), output);
            } else {
                writer.beginBinary(next(payload), output);
            }
            writer.writePing(ping, output);
            for (int fragments = random.nextInt(3); fragments > 0; fragments--) {
                writer.continueMessage(next(payload), output);
            }
            writer.finishMessage(payload, output);
        }

        private ByteBuffer next(ByteBuffer payload) {
            int length = random.nextInt(payload.remaining() + 1);
            ByteBuffer next = payload.slice(payload.position(), length);
            payload.position(payload.position() + length);
            return next;
        }

        private byte[] text() {
            String character = List.of("a", "é", "€", "😀").get(random.nextInt(4));
            return character.repeat(random.nextInt(1 << random.nextInt(1, 15))).getBytes(UTF_8);
        }
    }

    /// Reads bytes in pieces of random length.
    private static final class Reader {
        private final WebSocketProtocol protocol;
        private final EventRecorder events = new EventRecorder();
        private final byte[] bytes;
        private final List<Event> expected;
        private int at;

        Reader(WebSocketProtocol protocol, byte[] bytes, List<Event> expected) {
            this.protocol = protocol;
            this.bytes = bytes;
            this.expected = expected;
        }

        void readAll(RandomGenerator random) {
            while (!isAtEnd()) {
                readSome(random);
            }
        }

        void readSome(RandomGenerator random) {
            int length = Math.min(bytes.length - at, random.nextInt(1, 1 << random.nextInt(1, 17)));
            protocol.receive(ByteBuffer.allocate(length).put(bytes, at, length).flip(), events);
            at += length;
        }

        boolean isAtEnd() {
            return at == bytes.length;
        }

        void assertRead(String description) {
            assertThat(events.take()).as(description).isEqualTo(expected);
        }
    }
}
