package dev.socle.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Random;

/// A ring of different messages, as the masked frames that a client sends and as the frames that a
/// server should answer with. Both lie twice in a row, so that as many as there are in the ring can
/// be sent and compared in one piece from any place on.
///
/// Read by one thread.
final class Messages {

    private static final String[] WORDS = {
        "alpha ",
        "bravo ",
        "charlie ",
        "delta ",
        "echo ",
        "foxtrot ",
        "golf ",
        "hotel ",
        "india ",
        "\"price\":",
        "\"time\":",
        "{",
        "}",
        "12",
        "345",
        ", "
    };

    private final boolean text;
    private final int count;
    private final int payloadBytes;
    private final int answerBytes;
    private final ByteBuffer frames;
    private final int[] frameOffsets;
    private final MemorySegment answers;

    /// @param seed messages of another seed are different
    Messages(LoadSpec spec, int count, long seed) {
        this.text = spec.text();
        this.count = count;
        this.payloadBytes = spec.bytes();
        this.answerBytes = FrameHead.bytes(payloadBytes) + payloadBytes;
        this.frameOffsets = new int[2 * count + 1];
        var random = new Random(seed);
        var payloads = new byte[count][];
        var wires = new byte[count][];
        for (var i = 0; i < count; i++) {
            payloads[i] = text ? words(payloadBytes, random) : noise(payloadBytes, random);
            wires[i] = spec.deflate() ? DeflatedMessage.deflate(payloads[i]) : payloads[i];
        }
        this.frames = frames(spec, wires, random);
        var answerRing = ByteBuffer.allocateDirect(2 * count * answerBytes);
        for (var i = 0; i < 2 * count; i++) {
            FrameHead.put(answerRing, opcode(), payloadBytes, false);
            answerRing.put(payloads[i % count]);
        }
        this.answers = MemorySegment.ofBuffer(answerRing.flip());
    }

    int count() {
        return count;
    }

    int payloadBytes() {
        return payloadBytes;
    }

    int opcode() {
        return text ? 1 : 2;
    }

    /// A new view of the frames to send.
    ByteBuffer frames() {
        return frames.duplicate();
    }

    int frameOffset(int index) {
        return frameOffsets[index];
    }

    /// The length of an answer as most servers send it: one frame, not compressed.
    int answerBytes() {
        return answerBytes;
    }

    /// Whether the bytes of `received` from `at` on are the next `number` answers from `index` on.
    boolean areAnswers(MemorySegment received, long at, int index, int number) {
        var from = (long) index * answerBytes;
        var bytes = (long) number * answerBytes;
        return MemorySegment.mismatch(received, at, at + bytes, answers, from, from + bytes) < 0;
    }

    /// Where a part of a payload differs from what it should be.
    ///
    /// @param index of the message
    /// @param offset of the part in it
    /// @return the first wrong byte's place in the payload, or -1
    long differenceInPayload(MemorySegment received, long at, long bytes, int index, long offset) {
        if (offset + bytes > payloadBytes) {
            return payloadBytes;
        }
        var from = (long) (index + 1) * answerBytes - payloadBytes + offset;
        var found = MemorySegment.mismatch(received, at, at + bytes, answers, from, from + bytes);
        return found < 0 ? -1 : offset + found;
    }

    private ByteBuffer frames(LoadSpec spec, byte[][] wires, Random random) {
        var total = 0;
        for (var wire : wires) {
            total += FrameHead.bytes(wire.length) + 4 + wire.length;
        }
        var ring = ByteBuffer.allocateDirect(2 * total);
        for (var i = 0; i < 2 * count; i++) {
            frameOffsets[i] = ring.position();
            var wire = wires[i % count];
            FrameHead.put(ring, opcode() | (spec.deflate() ? 0b0100_0000 : 0), wire.length, true);
            var key = random.nextInt();
            ring.putInt(key);
            FrameHead.putMasked(ring, wire, key);
        }
        frameOffsets[2 * count] = ring.position();
        return ring.flip();
    }

    private static byte[] words(int bytes, Random random) {
        var text = new StringBuilder();
        while (text.length() < bytes) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        text.setLength(bytes);
        return text.toString().getBytes(US_ASCII);
    }

    private static byte[] noise(int bytes, Random random) {
        var noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }
}
