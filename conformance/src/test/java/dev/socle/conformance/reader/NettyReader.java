package dev.socle.conformance.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionDecoder;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Reads with Netty's decoder and its UTF-8 check, both as strict as they can be, and puts the
/// frames together.
final class NettyReader extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int TOO_BIG = 1009;
    private static final int NOT_DEFLATE = 1007;

    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private boolean text;
    private int failure = Reading.NO_FAILURE;

    private NettyReader() {}

    static Reading read(Side side, List<byte[]> pieces) {
        var reader = new NettyReader();
        var strict =
                WebSocketDecoderConfig.newBuilder()
                        .expectMaskedFrames(side.isServer())
                        .allowExtensions(side.deflate() != null)
                        .maxFramePayloadLength(side.maxFrameBytes())
                        .closeOnProtocolViolation(false)
                        .build();
        var channel = new EmbeddedChannel(new WebSocket13FrameDecoder(strict));
        if (side.deflate() != null) {
            channel.pipeline().addLast(inflater(side.remembered() == 0));
        }
        channel.pipeline().addLast(new Utf8FrameValidator(false), reader);
        for (var piece : pieces) {
            if (reader.failure == Reading.NO_FAILURE) {
                channel.writeInbound(Unpooled.copiedBuffer(piece));
            }
        }
        var reading = new Reading(reader.events, reader.failure);
        channel.finishAndReleaseAll();
        return reading;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (failure != Reading.NO_FAILURE) {
            return;
        }
        switch (frame) {
            case PingWebSocketFrame _ -> events.add("ping " + ByteBufUtil.hexDump(frame.content()));
            case PongWebSocketFrame _ -> events.add("pong " + ByteBufUtil.hexDump(frame.content()));
            case CloseWebSocketFrame close -> events.add(describe(close));
            case TextWebSocketFrame _ -> data(frame, true);
            case BinaryWebSocketFrame _ -> data(frame, false);
            case ContinuationWebSocketFrame _ -> data(frame, text);
            default -> throw new AssertionError("no frame of RFC 6455: " + frame);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (failure != Reading.NO_FAILURE) {
            return;
        }
        failure =
                switch (cause) {
                    case CorruptedWebSocketFrameException fault -> fault.closeStatus().code();
                    case CodecException _ -> NOT_DEFLATE;
                    default -> throw new AssertionError("no fault of the peer", cause);
                };
    }

    /// What Netty's handler of extensions adds when it has agreed to compression.
    private static WebSocketExtensionDecoder inflater(boolean forgets) {
        var parameters =
                forgets
                        ? Collections.singletonMap("client_no_context_takeover", (String) null)
                        : Map.<String, String>of();
        return new PerMessageDeflateServerExtensionHandshaker(6, false, 15, false, forgets, 0)
                .handshakeExtension(new WebSocketExtensionData("permessage-deflate", parameters))
                .newExtensionDecoder();
    }

    private static String describe(CloseWebSocketFrame close) {
        var code = close.statusCode() < 0 ? 1005 : close.statusCode();
        return "close " + code + " " + close.reasonText();
    }

    private void data(WebSocketFrame frame, boolean isText) {
        text = isText;
        message.writeBytes(ByteBufUtil.getBytes(frame.content()));
        if (message.size() > (text ? Reading.MAX_TEXT : Reading.MAX_BINARY)) {
            failure = TOO_BIG;
        } else if (frame.isFinalFragment()) {
            events.add(
                    text
                            ? "text " + message.toString(UTF_8)
                            : "binary " + ByteBufUtil.hexDump(message.toByteArray()));
            message.reset();
        }
    }
}
