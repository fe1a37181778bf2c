package dev.socle.sockets;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;

/// The ways to end a connection, on its event loop.
public final class ConnectionEnd {

    private ConnectionEnd() {}

    /// Whether an event of the pipeline says that the peer has ended its side, by TCP or by TLS.
    ///
    /// @param event what `userEventTriggered` was given
    /// @return true if nothing more will come
    public static boolean isEndOfInput(Object event) {
        return event instanceof ChannelInputShutdownEvent
                || (event instanceof SslCloseCompletionEvent farewell && farewell.isSuccess());
    }

    /// Ends this side, with TLS's own farewell first, once all that was written is in the socket.
    ///
    /// @param channel the connection
    /// @return done when this side has ended, or cannot be ended because the connection is gone
    public static ChannelFuture shutdownOutput(Channel channel) {
        var tls = channel.pipeline().get(SslHandler.class);
        var lastBytes =
                tls == null ? channel.writeAndFlush(Unpooled.EMPTY_BUFFER) : tls.closeOutbound();
        var ended = channel.newPromise();
        var _ =
                lastBytes.addListener(_ -> {
                    var _ = ((DuplexChannel) channel).shutdownOutput(ended);
                });
        return ended;
    }

    /// Ends both sides now; what the socket has taken still goes out.
    ///
    /// @param channel the connection
    public static void close(Channel channel) {
        // From before the handler of TLS, which would wait for the peer's farewell.
        var first = channel.pipeline().firstContext();
        if (first != null) {
            var _ = first.close();
        }
    }

    /// Ends both sides now, by a reset: the peer must not take what it got for complete.
    ///
    /// @param channel the connection
    public static void reset(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException gone) {
            // Then the peer's reset came first.
        }
        close(channel);
    }
}
