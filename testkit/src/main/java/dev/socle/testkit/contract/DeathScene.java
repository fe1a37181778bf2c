package dev.socle.testkit.contract;

import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerEvent.Ponged;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.WebSocketChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/// One channel and its client, and all that may happen to them before the end.
final class DeathScene {

    /// More than the network's buffers hold, in bytes.
    private static final int HUGE = SendingContract.HUGE;

    private final Death death;
    private final Situation situation;
    private final ConnectorUnderTest server;
    private final ListenerRecorder recorder;
    private final TestClient client;
    private final Gate gate;
    private final Arrivals<String> results = new Arrivals<>();
    private final List<byte[]> sent = new ArrayList<>();
    private boolean messageBegun;

    /// @param gate what a callback that is held waits for
    DeathScene(
            Death death,
            Situation situation,
            ConnectorUnderTest server,
            ListenerRecorder recorder,
            TestClient client,
            Gate gate) {
        this.death = death;
        this.situation = situation;
        this.server = server;
        this.recorder = recorder;
        this.client = client;
        this.gate = gate;
    }

    ConnectorUnderTest server() {
        return server;
    }

    TestClient client() {
        return client;
    }

    ListenerRecorder recorder() {
        return recorder;
    }

    WebSocketChannel channel() {
        return recorder.channel();
    }

    /// The results of the messages that were sent, in order.
    Arrivals<String> results() {
        return results;
    }

    /// The frames of the messages that were sent, in order.
    byte[][] sentFrames() {
        return sent.toArray(byte[][]::new);
    }

    /// Sends the first fragment of a message, once.
    void beginMessage() {
        if (!messageBegun) {
            var rsv = situation.isCompressed() ? 0b100 : 0;
            client.sendFrame(false, rsv, messageKind(), true, payload(false, (byte) 'a'));
            messageBegun = true;
        }
    }

    private int messageKind() {
        return death.failsIn("onBinary") || death.failsIn("onBinaryStream")
                ? Frames.BINARY
                : Frames.TEXT;
    }

    /// Sends one message that fills the network and one that waits behind it, once.
    void letMessagesWait() {
        if (sent.isEmpty()) {
            client.stopReading();
            channel().send(ByteBuffer.allocate(HUGE), (result, _) -> results.add("0 " + result));
            sent.add(Frames.frame(true, 0, Frames.BINARY, false, new byte[HUGE]));
            channel().send("w", (result, _) -> results.add("1 " + result));
            sent.add(Frames.frame(true, 0, Frames.TEXT, false, (byte) 'w'));
        }
    }

    /// Waits until the event loop has turned: it has read what was received before, and has begun
    /// to write what was sent.
    void awaitTurn() {
        if (!death.failsIn("onOpen")) {
            client.sendFrame(true, 0, Frames.PONG, true, MortalEndpoint.TURN);
            var turned = new Ponged(ByteBuffer.wrap(new byte[] {MortalEndpoint.TURN}));
            while (!recorder.next().equals(turned)) {}
        }
    }

    /// Lets the channel learn at once that it will expire in a while.
    void expireSoon() {
        channel().expireAt(server.now().plusSeconds(20));
        server.pass(Duration.ZERO);
    }

    /// Lets the callback go on that is held.
    void releaseCallback() {
        gate.open();
    }

    /// Sends a masked frame.
    void sendFrame(int opcode, int... payload) {
        client.sendFrame(true, 0, opcode, true, bytes(payload));
    }

    /// Sends the header of a frame (RFC 6455 5.2), and nothing of its payload.
    void sendHeader(int opcode, long length) {
        var header = ByteBuffer.allocate(14);
        header.put((byte) (0x80 | opcode)).put((byte) 0xFF).putLong(length).putInt(0);
        client.sendBytes(header.array());
    }

    /// Sends the whole of a message, or the end of the one that was begun.
    void sendData(int kind, int... payload) {
        client.sendFrame(true, 0, opcode(kind), true, payload(true, bytes(payload)));
    }

    /// The opcode of the next data frame, unless it is to break a rule.
    int opcode(int kind) {
        return messageBegun ? Frames.CONTINUATION : kind;
    }

    /// Compresses if that is agreed on. RFC 7692 7.2.1: what the last fragment's flush ends with is
    /// left out.
    private byte[] payload(boolean last, byte... data) {
        if (!situation.isCompressed()) {
            return data;
        }
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            var room = new byte[data.length + 100];
            deflater.setInput(data);
            var size = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(room, last ? size - 4 : size);
        } finally {
            deflater.end();
        }
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
