package dev.socle.protocol;

import static dev.socle.protocol.Event.binaryParts;
import static dev.socle.protocol.Event.ping;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// SPEC 3.2, 3.5: a receiver of parts that is full stops the reading within a frame, and where it
/// is compressed, the inflating.
final class PartsOnDemandTest {
    private static final int PART = 16 * 1024;

    private final DeflateContexts contexts = new DeflateContexts();
    private final OnePartAtATime events = new OnePartAtATime();

    @AfterEach
    void nothingNativeStaysBehind() {
        contexts.close();
        assertThat(contexts.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheRestOfAFrameInTheBuffer(Role role) {
        WebSocketProtocol protocol = role.protocol(ProtocolOptions.defaults());
        byte[] payload = Samples.NOISE.bytes(2 * PART + 1);
        byte[] frame = role.peers("82", payload);
        ByteBuffer bytes = ByteBuffer.allocate(frame.length + 10).put(frame);
        bytes.put(role.peers("89", "70")).flip();
        int after = bytes.limit() - frame.length;

        protocol.receive(bytes, events);
        assertThat(events.take()).isEqualTo(List.of(PART));
        assertThat(bytes.remaining()).isEqualTo(after + PART + 1);
        protocol.receive(bytes, events.full());
        assertThat(events.take()).isEmpty();
        protocol.receive(bytes, events.empty());
        assertThat(events.take()).isEqualTo(List.of(PART));
        protocol.receive(bytes, events.empty());
        assertThat(events.take()).isEqualTo(List.of(1));
        assertThat(bytes.remaining()).isEqualTo(after);
        assertThat(Hex.of(events.bytes())).isEqualTo(Hex.of(payload));

        EventRecorder rest = EventRecorder.inParts();
        protocol.receive(bytes, rest);
        assertThat(rest.take()).containsExactly(ping("70"));
    }

    @ParameterizedTest
    @EnumSource
    void finishesAControlFrameWithinAMessageOnceItIsWanted(Role role) {
        WebSocketProtocol protocol = role.protocol(ProtocolOptions.defaults());
        byte[] ping = role.peers("89", "70 71");
        protocol.receive(ByteBuffer.wrap(role.peers("02", "01")), events);
        ByteBuffer first = ByteBuffer.wrap(ping, 0, ping.length - 1);
        protocol.receive(first, events.empty());
        ByteBuffer last = ByteBuffer.wrap(ping, ping.length - 1, 1);
        protocol.receive(last, events.full());
        assertThat(last.remaining()).isEqualTo(1);
        EventRecorder recorder = EventRecorder.inParts();
        protocol.receive(last, recorder);
        protocol.receive(ByteBuffer.wrap(role.peers("80", "02")), recorder);
        assertThat(recorder.take()).containsExactly(ping("70 71"), binaryParts("02", true));
    }

    /// Whatever the reads, and however small the compressed pieces: nothing is lost, and no more is
    /// inflated than is wanted.
    @ParameterizedTest
    @EnumSource
    void leavesTheRestOfACompressedFrameInTheBuffer(Role role) {
        for (Samples samples : Samples.values()) {
            byte[] message = samples.bytes(20 * PART + 5);
            byte[] payload = compressed(message);
            byte[] frames = frames(role, payload);
            for (int reads : new int[] {1, 7, 100, frames.length}) {
                WebSocketProtocol protocol = compressing(role);
                OnePartAtATime parts = new OnePartAtATime();
                receive(protocol, frames, reads, parts);
                assertThat(Hex.of(parts.bytes())).isEqualTo(Hex.of(message));
                assertThat(parts.isComplete()).isTrue();
                assertThat(contexts.size()).isEqualTo(1);
            }
        }
    }

    /// A gigabyte in a megabyte: each call gives a part or two, and all of them the whole.
    @ParameterizedTest
    @EnumSource
    void inflatesABombInFlatMemory(Role role) {
        byte[] part = compressedPart(new byte[1 << 20]);
        WebSocketProtocol protocol = compressing(role);
        CountedParts counted = new CountedParts();
        byte[] first = role.peers("42", part);
        for (int i = 0; i < 1024; i++) {
            ByteBuffer bytes = ByteBuffer.wrap(i == 0 ? first : role.peers("00", part));
            while (bytes.hasRemaining()) {
                counted.partsOfThisCall = 0;
                protocol.receive(bytes, counted);
                assertThat(counted.partsOfThisCall).isLessThanOrEqualTo(2);
            }
        }
        assertThat(counted.size).isEqualTo(1L << 30);
        protocol.release();
    }

    @Test
    void tellsTheEndOfACompressedMessageWhoseLastFrameIsEmpty() {
        WebSocketProtocol protocol = compressing(Role.CLIENT);
        EventRecorder recorder = EventRecorder.inParts();
        protocol.receive(ByteBuffer.wrap(Hex.bytes("42 00  00 00  80 00")), recorder);
        protocol.receive(ByteBuffer.wrap(Hex.bytes("42 06 f2 48 cd c9 c9 07  80 01 00")), recorder);
        assertThat(recorder.take())
                .containsExactly(binaryParts("", true), binaryParts("48 65 6c 6c 6f", true));
    }

    private WebSocketProtocol compressing(Role role) {
        return role.protocol(
                ProtocolOptions.defaults(), role.parameters(true, 0, true, 0), contexts);
    }

    /// Reads as a driver does: what is left is given again, before what arrives later.
    private static void receive(
            WebSocketProtocol protocol, byte[] frames, int size, OnePartAtATime parts) {
        for (int at = 0; at < frames.length; at += size) {
            byte[] read = Arrays.copyOfRange(frames, at, Math.min(at + size, frames.length));
            ByteBuffer bytes = ByteBuffer.wrap(read);
            while (bytes.hasRemaining()) {
                protocol.receive(bytes, parts.empty());
            }
        }
    }

    private static byte[] frames(Role role, byte[] payload) {
        int half = payload.length / 2;
        byte[] first = role.peers("42", Arrays.copyOf(payload, half));
        byte[] last = role.peers("80", Arrays.copyOfRange(payload, half, payload.length));
        return ByteBuffer.allocate(first.length + last.length).put(first).put(last).array();
    }

    private static byte[] compressed(byte[] message) {
        try (PeerDeflater peer = new PeerDeflater(9)) {
            return peer.message(message);
        }
    }

    private static byte[] compressedPart(byte[] part) {
        try (PeerDeflater peer = new PeerDeflater(9)) {
            return peer.part(part);
        }
    }

    /// Counts, and wants one part in each call.
    private static final class CountedParts extends IgnoringEvents {
        private long size;
        private int partsOfThisCall;

        @Override
        public boolean wantsMore() {
            return partsOfThisCall == 0;
        }

        @Override
        public boolean wantsParts(boolean text) {
            return true;
        }

        @Override
        public void onBinaryPart(ByteBuffer data, boolean last) {
            size += data.remaining();
            partsOfThisCall++;
        }
    }

    /// Wants no more than one part until it is emptied.
    private static final class OnePartAtATime extends IgnoringEvents {
        private final List<Integer> sizes = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean full;
        private boolean complete;

        OnePartAtATime full() {
            full = true;
            return this;
        }

        OnePartAtATime empty() {
            full = false;
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        boolean isComplete() {
            return complete;
        }

        List<Integer> take() {
            List<Integer> taken = List.copyOf(sizes);
            sizes.clear();
            return taken;
        }

        @Override
        public boolean wantsMore() {
            return !full;
        }

        @Override
        public boolean wantsParts(boolean text) {
            return true;
        }

        @Override
        public void onBinaryPart(ByteBuffer data, boolean last) {
            sizes.add(data.remaining());
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            full = true;
            complete = last;
        }
    }
}
