package dev.socle.netty;

import dev.socle.sockets.ConnectionEnd;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/// Cuts the bytes of an HTTP/1.1 connection into requests, at the pace of its handler.
///
/// Adds to Netty's decoder: a head is parsed only when [HeadGuard] has judged all of it; a refused
/// one is handed on as the exception that says why. And between any two parts the handler can hold
/// it still, which keeps the rest unparsed, whatever it is: the next request, or a WebSocket's
/// first frames. While it holds still no more than one read is buffered.
final class RequestDecoder extends HttpRequestDecoder {

    private final HeadGuard guard;
    private boolean inHead = true;
    private int judged;
    private boolean held;
    private boolean discarding;
    private boolean decoding;
    private boolean inputEnded;

    // set when this joins its pipeline, before anything else happens
    @SuppressWarnings("NullAway.Init")
    private ChannelHandlerContext context;

    RequestDecoder(HttpLimits limits) {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.requestLineBytes())
                        .setMaxHeaderSize(limits.headersBytes()));
        guard = new HeadGuard(limits);
    }

    /// Decodes no more until [#proceed].
    void hold() {
        held = true;
    }

    /// Decodes what is there and reads on.
    void proceed() {
        held = false;
        context.channel().config().setAutoRead(true);
        if (!decoding && actualReadableBytes() > 0) {
            read(Unpooled.EMPTY_BUFFER);
        }
    }

    /// Throws away what is there and what comes, for good.
    void discardInput() {
        discarding = true;
        proceed();
    }

    /// Whether bytes of a request's head are there, but not all.
    boolean isHeadBegun() {
        return inHead && !held && actualReadableBytes() > 0;
    }

    /// Whether the client has ended its side.
    boolean isInputEnded() {
        return inputEnded;
    }

    /// Whether nothing can come any more, also not from what is held here.
    boolean isExhausted() {
        return inputEnded && !held && !decoding;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        read(message);
        if (held && actualReadableBytes() > 0) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    /// Reading is switched by [#hold] and [#proceed] only, so Netty's own demand for more is left
    /// out.
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.fireChannelReadComplete();
    }

    /// A client that ends its side may still wait for answers to the requests that are buffered
    /// here, which Netty's decoder would drop.
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        inputEnded |= ConnectionEnd.isEndOfInput(event);
        ctx.fireUserEventTriggered(event);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        if (discarding) {
            in.skipBytes(in.readableBytes());
        } else if (!held && (!inHead || isHeadComplete(in, out))) {
            super.decode(ctx, in, out);
            follow(out);
        }
    }

    private boolean isHeadComplete(ByteBuf in, List<Object> out) {
        var last = in.forEachByte(in.readerIndex() + judged, in.readableBytes() - judged, guard);
        judged = in.readableBytes();
        var refusal = guard.refusal();
        if (refusal != null) {
            discarding = true;
            in.skipBytes(in.readableBytes());
            out.add(refusal);
        }
        return last >= 0 && refusal == null;
    }

    private void follow(List<Object> out) {
        for (var part : out) {
            inHead = part instanceof LastHttpContent;
        }
        if (inHead) {
            guard.reset();
            judged = 0;
        }
    }

    private void read(Object message) {
        decoding = true;
        try {
            super.channelRead(context, message);
        } catch (Exception failure) {
            context.fireExceptionCaught(failure);
        } finally {
            decoding = false;
        }
    }
}
