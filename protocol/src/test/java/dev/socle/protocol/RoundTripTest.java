package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random messages in random fragments, with control frames between and cut at random places: what
/// one side writes, the other reads.
final class RoundTripTest {
    private static final int[] LENGTHS = {0, 1, 7, 8, 9, 125, 126, 127, 1000, 65535, 65536};
    private static final ProtocolOptions OPTIONS =
            ProtocolOptions.defaults().withMaxTextBytes(1 << 20).withMaxBinaryBytes(1 << 20);

    @ParameterizedTest
    @EnumSource
    void readsWhatTheOtherSideWrites(Role reading) {
        Role writing = reading == Role.SERVER ? Role.CLIENT : Role.SERVER;
        for (long seed = 1; seed <= 150; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            List<Event> sent = new ArrayList<>();
            byte[] bytes = write(writing.protocol(OPTIONS), sent, random);
            assertThat(read(reading.protocol(OPTIONS), bytes, random))
                    .as("seed %d", seed)
                    .isEqualTo(sent);
        }
    }

    private static byte[] write(
            WebSocketProtocol writer, List<Event> sent, RandomGenerator random) {
        GrowingOutput output = new GrowingOutput(random.nextBoolean());
        for (int messages = random.nextInt(1, 6); messages > 0; messages--) {
            boolean isText = random.nextBoolean();
            byte[] payload = isText ? text(random) : binary(random);
            writeFragments(writer, isText, ByteBuffer.wrap(payload), sent, output, random);
            sent.add(
                    isText
                            ? Event.text(new String(payload, UTF_8))
                            : new Event.Binary(Hex.of(payload)));
        }
        writer.writeClose(4000, "done", output);
        sent.add(Event.close(4000, "done"));
        return output.take();
    }

    private static void writeFragments(
            WebSocketProtocol writer,
            boolean isText,
            ByteBuffer payload,
            List<Event> sent,
            FrameOutput output,
            RandomGenerator random) {
        int fragments = random.nextInt(4);
        if (fragments == 0) {
            if (isText) {
                writer.writeText(payload, output);
            } else {
                writer.writeBinary(payload, output);
            }
            return;
        }
        if (isText) {
            writer.beginText(next(payload, random), output);
        } else {
            writer.beginBinary(next(payload, random), output);
        }
        for (; fragments > 1; fragments--) {
            writeControl(writer, sent, output, random);
            writer.continueMessage(next(payload, random), output);
        }
        writeControl(writer, sent, output, random);
        writer.finishMessage(payload, output);
    }

    private static void writeControl(
            WebSocketProtocol writer,
            List<Event> sent,
            FrameOutput output,
            RandomGenerator random) {
        byte[] data = new byte[random.nextInt(126)];
        random.nextBytes(data);
        switch (random.nextInt(3)) {
            case 0 -> {
                writer.writePing(ByteBuffer.wrap(data), output);
                sent.add(new Event.Ping(Hex.of(data)));
            }
            case 1 -> {
                writer.writePong(ByteBuffer.wrap(data), output);
                sent.add(new Event.Pong(Hex.of(data)));
            }
            default -> {}
        }
    }

    private static List<Event> read(
            WebSocketProtocol reader, byte[] bytes, RandomGenerator random) {
        EventRecorder events = new EventRecorder();
        int longest = 1 << random.nextInt(18);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + random.nextInt(longest) + 1);
            ByteBuffer part = ByteBuffer.allocateDirect(end - at).put(0, bytes, at, end - at);
            reader.receive(part, events);
            at = end;
        }
        return events.take();
    }

    /// The next part of the payload, which is taken from it.
    private static ByteBuffer next(ByteBuffer payload, RandomGenerator random) {
        int length = random.nextInt(payload.remaining() + 1);
        ByteBuffer part = payload.slice(payload.position(), length);
        payload.position(payload.position() + length);
        return part;
    }

    private static byte[] binary(RandomGenerator random) {
        byte[] bytes = new byte[LENGTHS[random.nextInt(LENGTHS.length)]];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(RandomGenerator random) {
        String characters = random.nextBoolean() ? "abcdefghij" : "aé€z";
        int length = LENGTHS[random.nextInt(LENGTHS.length)] / 3;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.append(random.nextBoolean() ? "😀" : "").toString().getBytes(UTF_8);
    }
}
