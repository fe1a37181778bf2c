package dev.socle.client;

import dev.socle.connector.ClientUpgrade;
import dev.socle.http.Headers;
import dev.socle.protocol.ClientHandshake.Verdict;
import dev.socle.sockets.ConnectionEnd;
import dev.socle.sockets.SweptHandler;
import dev.socle.sockets.WebSocketHandler;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketResponse;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The handshake on one connection, from the request to the server's answer. Confined to the event
/// loop.
///
/// ```
///   ASKED ── 101 ──────► AGREED ── head ended ──► OVER, a WebSocket
///     └──── refusal ───► REFUSED ── body ended, or enough of it ──► OVER, closed
/// ```
final class Handshaking extends SweptHandler {

    private static final int MOST_INTERIM_RESPONSES = 8;

    private final Connecting connecting;
    private final Question question;
    private final WebSocketResponse response;
    private final CompletableFuture<WebSocketChannel> result;
    private final HttpResponseDecoder decoder;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private Phase phase = Phase.ASKED;
    private long begunAt;
    private int interimResponses;
    private Verdict.@Nullable Opened agreed;
    private int status;
    private Headers headers = Headers.empty();
    private boolean inputEnded;

    private enum Phase {
        ASKED,
        AGREED,
        REFUSED,
        OVER
    }

    /// @param result told the outcome
    Handshaking(
            Connecting connecting,
            Question question,
            WebSocketResponse response,
            SocketChannel socket,
            CompletableFuture<WebSocketChannel> result) {
        super(socket, connecting.shareOf(socket.eventLoop()));
        this.connecting = connecting;
        this.question = question;
        this.response = response;
        this.result = result;
        var most = connecting.settings().maxHeadersBytes();
        decoder =
                new HttpResponseDecoder(
                        new HttpDecoderConfig()
                                .setMaxInitialLineLength(most)
                                .setMaxHeaderSize(most));
    }

    /// Takes the place at the end of the pipeline.
    void begin() {
        socket.pipeline().addLast(decoder, this);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begunAt = connecting.nanoTime();
        var _ = socket.writeAndFlush(Unpooled.wrappedBuffer(question.toBytes()));
    }

    @Override
    protected long sweep() {
        // until it is connected, the timeout of connecting counts
        var limit = connecting.settings().handshakeTimeout();
        if (socket.isActive() && connecting.nanoTime() - begunAt >= limit.toNanos()) {
            fail(
                    new SocketTimeoutException(
                            question.address()
                                    + " did not complete the handshake within "
                                    + limit));
        }
        return 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpResponse head) {
                receive(head);
            }
            if (message instanceof HttpContent content) {
                receive(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (ConnectionEnd.isEndOfInput(event)) {
            inputEnded = true;
            ended();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var why =
                cause instanceof DecoderException && cause.getCause() != null
                        ? cause.getCause()
                        : cause;
        fail(why instanceof IOException io ? io : new IOException(why));
    }

    /// Nobody waits for the outcome any more.
    void abandon() {
        fail(new IOException("The connection was given up"));
    }

    private void receive(HttpResponse head) {
        if (phase != Phase.ASKED) {
            return;
        }
        if (head.decoderResult().isFailure()) {
            fail(malformed(head.decoderResult().cause()));
        } else if (head.status().code() == 101) {
            judge(head);
        } else if (head.status().code() >= 200) {
            refuse(head);
        } else if (++interimResponses > MOST_INTERIM_RESPONSES) {
            fail(
                    new BadHandshakeException(
                            question.address()
                                    + ": more than "
                                    + MOST_INTERIM_RESPONSES
                                    + " interim responses"));
        }
    }

    private void judge(HttpResponse head) {
        switch (question.handshake().judge(101, head.headers()::getAll)) {
            case Verdict.Failed(var why) ->
                    fail(new BadHandshakeException(question.address() + ": " + why));
            case Verdict.Opened opened
                    when question.needsSubprotocol() && opened.subprotocol() == null ->
                    fail(
                            new BadHandshakeException(
                                    question.address()
                                            + ": no subprotocol (expected: one of those offered)"));
            case Verdict.Opened opened -> {
                agreed = opened;
                phase = Phase.AGREED;
            }
        }
    }

    private void refuse(HttpResponse head) {
        try {
            var fields = Headers.builder();
            head.headers().forEach(field -> fields.add(field.getKey(), field.getValue()));
            headers = fields.build();
            status = head.status().code();
            phase = Phase.REFUSED;
        } catch (IllegalArgumentException noHeader) {
            fail(malformed(noHeader));
        }
    }

    private void receive(HttpContent content) {
        var isLast = content instanceof LastHttpContent;
        switch (phase) {
            case AGREED -> {
                if (isLast && agreed != null) {
                    become(agreed);
                }
            }
            case REFUSED -> {
                var room = connecting.settings().maxRefusalBytes() - body.size();
                var bytes = new byte[Math.min(room, content.content().readableBytes())];
                content.content().readBytes(bytes);
                body.writeBytes(bytes);
                if (isLast || body.size() == connecting.settings().maxRefusalBytes()) {
                    tellRefusal();
                }
            }
            case ASKED, OVER -> {}
        }
    }

    private void become(Verdict.Opened opened) {
        phase = Phase.OVER;
        var upgrade =
                new ClientUpgrade(
                        question.toRequest(socket.remoteAddress(), socket.localAddress()),
                        response,
                        opened.subprotocol(),
                        opened.deflate(),
                        connecting.maskingKeysOf(socket.eventLoop()),
                        connecting.channels(),
                        connecting.settings().observer());
        var webSocket = new WebSocketHandler(socket, upgrade, connecting.lifecycle(), share);
        socket.pipeline().addLast(webSocket).remove(this);
        // hands over what the server sent together with its answer
        socket.pipeline().remove(decoder);
        if (inputEnded) {
            webSocket.inputEnded();
        }
        if (!result.complete(webSocket.channel())) {
            webSocket.channel().close();
        }
    }

    private void ended() {
        if (phase == Phase.REFUSED) {
            tellRefusal();
        } else {
            fail(
                    new EOFException(
                            question.address() + " ended the connection within the handshake"));
        }
    }

    private void tellRefusal() {
        fail(
                new UpgradeRefusedException(
                        question.address().toString(), status, headers, body.toByteArray()));
    }

    private IOException malformed(Throwable cause) {
        return new BadHandshakeException(
                question.address() + " sent a malformed response: " + cause.getMessage());
    }

    private void fail(IOException why) {
        if (phase != Phase.OVER) {
            phase = Phase.OVER;
            result.completeExceptionally(why);
            ConnectionEnd.close(socket);
        }
    }
}
