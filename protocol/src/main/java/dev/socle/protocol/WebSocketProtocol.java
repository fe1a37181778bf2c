package dev.socle.protocol;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// One connection's side of RFC 6455 after the opening handshake: bytes in and events out, messages
/// in and bytes out.
///
/// It is complete to the message: fragments, UTF-8, limits, replies to pings and the closing
/// handshake are inside. It owns no socket, thread, clock, source of random numbers or logger;
/// whoever drives it moves the bytes, writes the replies that it owes ([#owesReply]) and sets the
/// deadlines.
///
/// Messages may be compressed, where the handshake agreed on it: what arrives is inflated, and what
/// becomes smaller by it is sent compressed (RFC 7692).
///
/// Confined to one thread at a time. An idle one holds no buffer, except what a compressing peer
/// may refer back to. Payloads to be written are what their buffer has remaining; position and
/// limit never change, and no reference is kept.
public final class WebSocketProtocol {
    /// The most bytes of a part of a message.
    private static final int PART_BYTES = 16 * 1024;

    private static final int ALL = Integer.MAX_VALUE;

    private final CloseHandshake close = new CloseHandshake();
    private final FrameReader reader;
    private final ControlFrames control;
    private final MessageAssembler messages;
    private final @Nullable Inflation inflation;
    private final FrameWriter frames;
    private final MessageWriter writer;

    private WebSocketProtocol(
            ProtocolOptions options,
            boolean readsMasked,
            FrameWriter frames,
            @Nullable PerMessageDeflate deflate) {
        this.reader =
                new FrameReader(
                        deflate == null
                                ? FrameRules.plain(readsMasked)
                                : new FrameRules(readsMasked, FrameBits.RSV1));
        this.control = new ControlFrames(options.answersPings(), close);
        this.messages = new MessageAssembler(options.limits(deflate != null));
        this.inflation = deflate == null ? null : deflate.inflation();
        this.frames = frames;
        this.writer =
                new MessageWriter(close, frames, deflate == null ? null : deflate.deflation());
    }

    /// A new connection in the server role: reads masked frames, writes plain ones.
    public static WebSocketProtocol server(ProtocolOptions options) {
        return new WebSocketProtocol(options, true, FrameWriter.plain(), null);
    }

    /// A new connection in the server role on which compression was agreed on (RFC 7692).
    ///
    /// @param agreed the parameters in our answer to the handshake
    /// @param contexts those of the thread that drives the connection
    public static WebSocketProtocol server(
            ProtocolOptions options, DeflateParameters agreed, DeflateContexts contexts) {
        return new WebSocketProtocol(
                options,
                true,
                FrameWriter.plain(),
                PerMessageDeflate.server(options, agreed, contexts));
    }

    /// A new connection in the client role: reads plain frames, writes masked ones.
    ///
    /// @param maskingKeys asked for one key per frame; they must not be predictable (RFC 6455 5.3,
    ///   10.3)
    public static WebSocketProtocol client(ProtocolOptions options, IntSupplier maskingKeys) {
        return new WebSocketProtocol(options, false, FrameWriter.masking(maskingKeys), null);
    }

    /// A new connection in the client role on which compression was agreed on (RFC 7692).
    ///
    /// @param maskingKeys asked for one key per frame; they must not be predictable (RFC 6455 5.3,
    ///   10.3)
    /// @param agreed the parameters in the server's answer to the handshake
    /// @param contexts those of the thread that drives the connection
    public static WebSocketProtocol client(
            ProtocolOptions options,
            IntSupplier maskingKeys,
            DeflateParameters agreed,
            DeflateContexts contexts) {
        return new WebSocketProtocol(
                options,
                false,
                FrameWriter.masking(maskingKeys),
                PerMessageDeflate.client(options, agreed, contexts));
    }

    /// Reads what the buffer has remaining, wherever it was split, and calls the events in order of
    /// arrival.
    ///
    /// Masked payload is unmasked in place, so in the server role the buffer must be writable; heap
    /// or direct. What is left remaining after the call, because [ProtocolEvents#wantsMore] said
    /// so, must be given again before what arrives later. What follows a violation or the peer's
    /// close frame is ignored.
    public void receive(ByteBuffer bytes, ProtocolEvents events) {
        try {
            read(bytes, events);
        } catch (ProtocolViolation violation) {
            close.violated(violation);
            events.onViolation(violation);
        }
        if (!close.state().mayReceiveMessages()) {
            bytes.position(bytes.limit());
            release();
        }
    }

    /// The peer ended its side of the transport, by FIN or worse: `onEnd`, unless the end was told
    /// already.
    public void receiveEnd(ProtocolEvents events) {
        release();
        if (close.transportEnded()) {
            events.onEnd();
        }
    }

    /// Gives back what a compressed message that did not end may have borrowed of the shared
    /// contexts. Whoever ends the connection otherwise than by a close frame, a violation or
    /// [#receiveEnd] calls it; harmless at any time after the last [#receive].
    public void release() {
        if (inflation != null) {
            inflation.release();
        }
    }

    /// Writes a whole text message as one frame.
    ///
    /// @param utf8 valid UTF-8, which is the caller's duty ([Utf8#encode])
    /// @throws IllegalStateException if messages may not be written any more, or one is begun
    public void writeText(ByteBuffer utf8, FrameOutput out) {
        writer.whole(FrameBits.TEXT, utf8, out);
    }

    /// Writes a whole binary message as one frame.
    ///
    /// @throws IllegalStateException if messages may not be written any more, or one is begun
    public void writeBinary(ByteBuffer data, FrameOutput out) {
        writer.whole(FrameBits.BINARY, data, out);
    }

    /// Writes a whole message that was encoded for many connections, as one frame.
    ///
    /// @throws IllegalStateException if messages may not be written any more, or one is begun
    public void write(EncodedMessage message, FrameOutput out) {
        writer.whole(message, out);
    }

    /// Writes the first fragment of a text message; other frames than control frames wait for its
    /// end.
    ///
    /// @param utf8 may end within a character, which then goes on in the next fragment
    /// @throws IllegalStateException if messages may not be written any more, or one is begun
    public void beginText(ByteBuffer utf8, FrameOutput out) {
        writer.begin(FrameBits.TEXT, utf8, out);
    }

    /// Writes the first fragment of a binary message; other frames than control frames wait for its
    /// end.
    ///
    /// @throws IllegalStateException if messages may not be written any more, or one is begun
    public void beginBinary(ByteBuffer data, FrameOutput out) {
        writer.begin(FrameBits.BINARY, data, out);
    }

    /// Writes a further fragment of the message that was begun, not its last.
    ///
    /// @throws IllegalStateException if messages may not be written any more, or none is begun
    public void continueMessage(ByteBuffer data, FrameOutput out) {
        writer.goOn(false, data, out);
    }

    /// Writes the last fragment of the message that was begun; it may be empty.
    ///
    /// @throws IllegalStateException if messages may not be written any more, or none is begun
    public void finishMessage(ByteBuffer data, FrameOutput out) {
        writer.goOn(true, data, out);
    }

    /// Writes a ping, also between the fragments of a message (RFC 6455 5.5.2).
    ///
    /// @param data at most 125 bytes
    /// @throws IllegalArgumentException if it is longer
    /// @throws IllegalStateException if messages may not be written any more
    public void writePing(ByteBuffer data, FrameOutput out) {
        writeControl(FrameBits.PING, data, out);
    }

    /// Writes a pong of the application's own, also between the fragments of a message (RFC 6455
    /// 5.5.3).
    ///
    /// @param data at most 125 bytes
    /// @throws IllegalArgumentException if it is longer
    /// @throws IllegalStateException if messages may not be written any more
    public void writePong(ByteBuffer data, FrameOutput out) {
        writeControl(FrameBits.PONG, data, out);
    }

    /// Writes our close frame, after the replies owed before it; harmless once ours is sent or the
    /// transport ended.
    ///
    /// Where a close frame is owed already, to echo the peer's or to report a violation, that one
    /// is written instead.
    ///
    /// @param code a sendable one, or [CloseCode#NO_STATUS] for a frame without code
    /// @param reason at most 123 bytes of UTF-8; empty without a code
    /// @throws IllegalArgumentException if code or reason cannot be sent
    public void writeClose(int code, String reason, FrameOutput out) {
        close.close(CloseBody.toSend(code, reason));
        writeReplies(out);
    }

    /// Whether a reply is due: the pong to the latest ping, the echo of the peer's close frame, or
    /// the close frame that reports a violation.
    public boolean owesReply() {
        CloseState state = close.state();
        return state.owesClose() || (state.mayWritePong() && control.owesPong());
    }

    /// Writes the replies that are due, in that order, and nothing if none is.
    ///
    /// A ping that came after our close frame is answered too, until the peer's comes (RFC 6455
    /// 5.5.2).
    public void writeReplies(FrameOutput out) {
        byte[] pong = control.takePong();
        if (pong != null && close.state().mayWritePong()) {
            frames.write(true, FrameBits.PONG, ByteBuffer.wrap(pong), out);
        }
        CloseBody body = close.takeOwed();
        if (body != null) {
            frames.write(true, FrameBits.CLOSE, body.payload(), out);
        }
    }

    /// How far the connection is on its way to its end.
    public CloseState closeState() {
        return close.state();
    }

    /// Whether the peer has begun a message and not ended it.
    public boolean isReceivingMessage() {
        return messages.isBegun();
    }

    /// How many bytes a frame takes on the wire, header and payload; fewer where it is compressed.
    ///
    /// @param payloadLength in bytes, such that the sum is an int
    public int frameLength(int payloadLength) {
        return Math.addExact(frames.headerLength(payloadLength), payloadLength);
    }

    private void read(ByteBuffer bytes, ProtocolEvents events) {
        while (close.state().mayReceiveMessages()) {
            if (!(reader.isInPayload() ? mayGoOn(events) : mayBegin(bytes, events))) {
                return;
            }
            int from = bytes.position();
            boolean ascii = reader.readPayload(bytes, messages.isInParts() ? PART_BYTES : ALL);
            boolean complete = !reader.isInPayload();
            if (reader.isControl()) {
                control.add(bytes, from, reader.opcode(), complete, events);
            } else if (inflation != null && messages.isCompressed()) {
                boolean endsMessage = complete && reader.isFinal();
                int left = inflation.add(bytes, from, endsMessage, messages, events);
                if (left > 0) {
                    reader.putBack(bytes, left);
                    return;
                }
            } else {
                messages.add(bytes, from, ascii, complete, events);
            }
            if (reader.isInPayload() && !bytes.hasRemaining()) {
                return;
            }
        }
    }

    /// Whether the frame that was begun is read on: a whole message's is, however much that is.
    private boolean mayGoOn(ProtocolEvents events) {
        return !messages.isInParts() || events.wantsMore();
    }

    /// Whether a frame is wanted, and its header is complete.
    private boolean mayBegin(ByteBuffer bytes, ProtocolEvents events) {
        boolean complete = events.wantsMore() && reader.readHeader(bytes);
        if (complete && !reader.isControl()) {
            messages.begin(
                    reader.opcode(),
                    reader.isFinal(),
                    reader.isCompressed(),
                    reader.length(),
                    events);
        }
        return complete;
    }

    private void writeControl(int opcode, ByteBuffer data, FrameOutput out) {
        if (data.remaining() > FrameBits.MAX_CONTROL) {
            throw new IllegalArgumentException(
                    "data: "
                            + data.remaining()
                            + " bytes (expected: <= "
                            + FrameBits.MAX_CONTROL
                            + ")");
        }
        close.checkMayWriteMessages();
        frames.write(true, opcode, data, out);
    }
}
