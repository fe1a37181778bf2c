package dev.socle.netty;

import dev.socle.http.Body;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes one response, on the virtual thread that answers the request, at the pace at which the
/// client reads: one piece is under way at a time.
///
/// Files are read here and not by the kernel's `sendfile`, which would hold the event loop while
/// the disk is slow.
final class ResponseWriter {

    private static final int PIECE_BYTES = 16 * 1024;
    private static final String LINE_END = "\r\n";

    private final Channel channel;
    private boolean begun;

    ResponseWriter(Channel channel) {
        this.channel = channel;
    }

    /// Whether something was written, so that no other response can be.
    boolean hasBegun() {
        return begun;
    }

    /// Writes head and body, and waits until the socket has taken them. The body is closed.
    ///
    /// @throws IOException if the client is gone or the body failed: what was written is incomplete
    void write(byte[] head, Body body, Framing framing) throws IOException {
        if (framing == Framing.NONE) {
            body.discard();
            write(Unpooled.wrappedBuffer(head));
            return;
        }
        switch (body) {
            case Body.Empty _ -> write(Unpooled.wrappedBuffer(head));
            case Body.Bytes bytes -> write(head, bytes.buffer());
            case Body.Stream _, Body.File _ -> writeStream(head, body, framing);
        }
    }

    private void write(byte[] head, ByteBuffer body) throws IOException {
        write(Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(head), piece(body)));
        while (body.hasRemaining()) {
            write(piece(body));
        }
    }

    private static ByteBuf piece(ByteBuffer body) {
        var length = Math.min(body.remaining(), PIECE_BYTES);
        var piece = body.slice(body.position(), length);
        body.position(body.position() + length);
        return Unpooled.wrappedBuffer(piece);
    }

    private void writeStream(byte[] head, Body body, Framing framing) throws IOException {
        try (var stream = body.open()) {
            write(Unpooled.wrappedBuffer(head));
            if (framing == Framing.LENGTH) {
                writeExactly(body.length().orElseThrow(), stream);
            } else {
                writeAll(stream, framing == Framing.CHUNKS);
            }
        }
    }

    private void writeExactly(long length, InputStream stream) throws IOException {
        var piece = new byte[(int) Math.min(length, PIECE_BYTES)];
        for (var left = length; left > 0; ) {
            var count = stream.read(piece, 0, (int) Math.min(left, piece.length));
            if (count < 0) {
                throw new IOException(
                        "The body ended " + left + " bytes before its length of " + length);
            }
            write(Unpooled.wrappedBuffer(piece, 0, count));
            left -= count;
        }
    }

    private void writeAll(InputStream stream, boolean inChunks) throws IOException {
        var piece = new byte[PIECE_BYTES];
        for (var count = stream.read(piece); count >= 0; count = stream.read(piece)) {
            var content = Unpooled.wrappedBuffer(piece, 0, count);
            write(inChunks && count > 0 ? chunk(content) : content);
        }
        if (inChunks) {
            write(ascii("0" + LINE_END + LINE_END));
        }
    }

    /// RFC 9112 7.1.
    private static ByteBuf chunk(ByteBuf content) {
        var size = ascii(Integer.toHexString(content.readableBytes()) + LINE_END);
        return Unpooled.wrappedBuffer(size, content, ascii(LINE_END));
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(ByteBuf bytes) throws IOException {
        begun = true;
        var written = channel.writeAndFlush(bytes);
        try {
            written.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing the response");
        }
        if (!written.isSuccess()) {
            throw new IOException("The client is gone", written.cause());
        }
    }
}
