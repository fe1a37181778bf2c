package dev.socle.testkit;

import dev.socle.protocol.ClientHandshake.Verdict;
import dev.socle.protocol.DeflateParameters;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A WebSocket client for tests: speaks RFC 6455 rightly, and wrongly where the test says so, over
/// a socket or with a connector in memory.
///
/// ```java
/// try (var client = TestClient.connect(target, "/ws/echo")) {
///     client.sendText("hello");
///     client.expectText("hello");
///     client.sendClose(1000, "");
///     client.expectClose(1000, "");
///     client.expectEnd();
/// }
/// ```
///
/// It reads all the time and keeps what it receives as values, in order. The `expect` methods wait
/// for the next of them, ten seconds at most, and fail with all that came instead. Sending never
/// waits. By itself it answers pings, echoes the close frame and, when the handshake is over, the
/// FIN; [TestRequest#silent()] makes one that does not. Any thread may call any method.
public final class TestClient implements AutoCloseable {

    private final HttpAnswer answer;
    private final Verdict.Opened opened;
    private final Wire wire;
    private final ClientWriter writer;
    private final ClientProtocol protocol;
    private final ClientReader reader;
    private final EventLog<ClientEvent> events = new EventLog<>("client");

    TestClient(
            HttpAnswer answer,
            Verdict.Opened opened,
            Wire wire,
            boolean polite,
            int recordedBytes) {
        this.answer = answer;
        this.opened = opened;
        this.wire = wire;
        this.writer = new ClientWriter(wire);
        this.protocol = new ClientProtocol(writer, polite, opened.deflate());
        this.reader =
                new ClientReader(wire, events, recordedBytes, this::receive, () -> endSeen(polite));
        reader.start();
    }

    /// Opens a WebSocket with a right handshake; [TestRequest] has more to choose.
    ///
    /// @param target where to
    /// @param path path and query, encoded
    /// @return the client of the open connection
    /// @throws AssertionError if the server refused, with its answer
    public static TestClient connect(TestTarget target, String path) {
        return TestRequest.to(target, path).open();
    }

    private void receive(ByteBuffer bytes) {
        protocol.receive(bytes, reader);
    }

    private void endSeen(boolean polite) {
        if (polite && protocol.isOver()) {
            writer.finish();
        }
    }

    /// The answer to the handshake.
    ///
    /// @return status 101 and the headers
    public HttpAnswer answer() {
        return answer;
    }

    /// The subprotocol that was agreed on.
    ///
    /// @return one of those offered, or null
    public @Nullable String subprotocol() {
        return opened.subprotocol();
    }

    /// The compression that was agreed on.
    ///
    /// @return its parameters, or null
    public @Nullable DeflateParameters deflate() {
        return opened.deflate();
    }

    /// Sends a text message in one frame.
    ///
    /// @param text the message
    /// @throws IllegalStateException if a close frame was sent or received; [#sendBytes] still
    ///   works
    public void sendText(String text) {
        protocol.write((frames, out) -> frames.writeText(ClientProtocol.utf8(text), out));
    }

    /// Sends a binary message in one frame.
    ///
    /// @param data the message
    /// @throws IllegalStateException if a close frame was sent or received
    public void sendBinary(byte... data) {
        protocol.write((frames, out) -> frames.writeBinary(ByteBuffer.wrap(data), out));
    }

    /// Sends a ping.
    ///
    /// @param data at most 125 bytes
    /// @throws IllegalStateException if a close frame was sent or received
    public void sendPing(byte... data) {
        protocol.write((frames, out) -> frames.writePing(ByteBuffer.wrap(data), out));
    }

    /// Sends a pong.
    ///
    /// @param data at most 125 bytes
    /// @throws IllegalStateException if a close frame was sent or received
    public void sendPong(byte... data) {
        protocol.write((frames, out) -> frames.writePong(ByteBuffer.wrap(data), out));
    }

    /// Sends a close frame, once.
    ///
    /// @param code one that may be sent, or 1005 for a frame without code
    /// @param reason at most 123 bytes of UTF-8; empty without a code
    public void sendClose(int code, String reason) {
        protocol.write((frames, out) -> frames.writeClose(code, reason, out));
    }

    /// Sends any frame, right or wrong, whatever went before.
    ///
    /// @param fin whether it is the last of its message
    /// @param rsv the reserved bits, 0 to 7
    /// @param opcode 0 to 15, see [Frames]
    /// @param masked whether to mask
    /// @param payload before masking
    public void sendFrame(boolean fin, int rsv, int opcode, boolean masked, byte... payload) {
        sendBytes(Frames.frame(fin, rsv, opcode, masked, payload));
    }

    /// Sends any bytes, each piece in a write of its own; see [Splits].
    ///
    /// @param pieces in their order
    public void sendBytes(byte[]... pieces) {
        writer.write(pieces);
    }

    /// Waits until the network has taken all that was sent.
    ///
    /// @throws AssertionError if the server does not read
    public void awaitSent() throws InterruptedException {
        writer.awaitWritten();
    }

    /// Waits until the network takes no more of what was sent, because the server does not read.
    ///
    /// @throws AssertionError if all was taken
    public void awaitHeldBack() throws InterruptedException {
        writer.awaitHeldBack();
    }

    /// Stops reading, so that the server's writes fill the network's buffers. What a read under way
    /// brings, 8 KiB at most, still arrives.
    public void stopReading() {
        reader.stop();
    }

    /// Reads again after [#stopReading()].
    public void resumeReading() {
        reader.goOn();
    }

    /// Ends this side of the connection after all that was sent: FIN. Reading goes on.
    public void finish() {
        writer.finish();
    }

    /// Ends the connection at once: RST.
    public void reset() {
        writer.silence();
        wire.reset();
    }

    /// Goes away without a word, as when a cable is cut: reads and writes nothing any more.
    public void vanish() {
        writer.silence();
        reader.stop();
    }

    /// Ends the connection at once, if it is still there.
    @Override
    public void close() {
        reset();
        reader.goOn();
        protocol.close();
    }

    /// All that was received so far.
    ///
    /// @return the events in order
    public List<ClientEvent> events() {
        return events.all();
    }

    /// The bytes that came after the handshake, 64 KiB at most unless [TestRequest#recording(int)]
    /// says otherwise, to be compared with what RFC 6455 5.2 says.
    ///
    /// @return the first bytes
    public byte[] receivedBytes() {
        return reader.recorded();
    }

    /// Expects any event.
    ///
    /// @return the event
    public ClientEvent next() {
        return events.next("an event");
    }

    /// Expects a text message.
    ///
    /// @param text the message
    public void expectText(String text) {
        events.expect(new ClientEvent.Text(text));
    }

    /// Expects a text message.
    ///
    /// @return the message
    public String nextText() {
        return events.next(ClientEvent.Text.class, "a text").text();
    }

    /// Expects a binary message.
    ///
    /// @param data the message
    public void expectBinary(byte... data) {
        events.expect(new ClientEvent.Binary(ByteBuffer.wrap(data)));
    }

    /// Expects a binary message.
    ///
    /// @return the message
    public ByteBuffer nextBinary() {
        return events.next(ClientEvent.Binary.class, "a binary message").data();
    }

    /// Expects a ping.
    ///
    /// @param data its data
    public void expectPing(byte... data) {
        events.expect(new ClientEvent.Ping(ByteBuffer.wrap(data)));
    }

    /// Expects a ping.
    ///
    /// @return its data
    public ByteBuffer nextPing() {
        return events.next(ClientEvent.Ping.class, "a ping").data();
    }

    /// Expects a pong.
    ///
    /// @param data its data
    public void expectPong(byte... data) {
        events.expect(new ClientEvent.Pong(ByteBuffer.wrap(data)));
    }

    /// Expects a pong.
    ///
    /// @return its data
    public ByteBuffer nextPong() {
        return events.next(ClientEvent.Pong.class, "a pong").data();
    }

    /// Expects a close frame.
    ///
    /// @param code its code, 1005 for none
    /// @param reason its reason
    public void expectClose(int code, String reason) {
        events.expect(new ClientEvent.Close(code, reason));
    }

    /// Expects a close frame.
    ///
    /// @return its code and reason
    public ClientEvent.Close nextClose() {
        return events.next(ClientEvent.Close.class, "a close frame");
    }

    /// Expects that the server ends its side: FIN.
    public void expectEnd() {
        events.expect(new ClientEvent.End());
    }

    /// Expects that the server ends its side, perhaps with a close frame before.
    ///
    /// @return the close frame, or nothing if none came
    public Optional<ClientEvent.Close> lastClose() {
        var event = events.next("a close frame or the end of the connection");
        if (event instanceof ClientEvent.Close close) {
            expectEnd();
            return Optional.of(close);
        }
        if (!(event instanceof ClientEvent.End)) {
            throw new AssertionError("client: expected a close frame or the end, got " + event);
        }
        return Optional.empty();
    }

    /// Expects that the connection is cut, by FIN or RST.
    public void expectCut() {
        var event = events.next("the end of the connection");
        if (!(event instanceof ClientEvent.End || event instanceof ClientEvent.Reset)) {
            throw new AssertionError("client: expected the end of the connection, got " + event);
        }
    }

    /// Fails if something was received that no `expect` took.
    public void assertExhausted() {
        events.assertExhausted();
    }
}
