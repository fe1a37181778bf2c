package dev.socle.benchmarks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Netty's own WebSocket handlers: text as `String`, written at once and flushed once for each
/// read, a fan-out as one buffer for all that is flushed once for each read of the publisher.
final class NettyServer implements BenchServer {

    private static final int COMPRESSION_LEVEL = 6;

    private final boolean epoll = Epoll.isAvailable();
    private final boolean openSsl;

    NettyServer(boolean openSsl) {
        this.openSsl = openSsl;
    }

    @Override
    public Started start(ServerTask task) throws Exception {
        var group =
                new MultiThreadIoEventLoopGroup(
                        1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        var channel = bootstrap(task, group).bind("127.0.0.1", 0).sync().channel();
        return new Started(
                ((InetSocketAddress) channel.localAddress()).getPort(),
                "%s, %s, 1 event loop, flush once per read, UTF-8 validated, TCP_NODELAY%s"
                        .formatted(
                                Library.of(WebSocketServerProtocolHandler.class),
                                epoll ? "epoll" : "NIO",
                                Library.openSsl(openSsl)));
    }

    private ServerBootstrap bootstrap(ServerTask task, EventLoopGroup group) throws Exception {
        var tls = tls(task);
        var all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        Class<? extends ServerChannel> type =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        return new ServerBootstrap()
                .group(group)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                addHandlers(channel, task, tls, all);
                            }
                        });
    }

    private static void addHandlers(
            Channel channel, ServerTask task, @Nullable SslContext tls, ChannelGroup all) {
        var pipeline = channel.pipeline();
        if (tls != null) {
            pipeline.addLast(tls.newHandler(channel.alloc()));
        }
        pipeline.addLast(new HttpServerCodec(), new HttpObjectAggregator(8192));
        if (task.deflate()) {
            pipeline.addLast(
                    new WebSocketServerExtensionHandler(
                            new PerMessageDeflateServerExtensionHandshaker(
                                    COMPRESSION_LEVEL,
                                    true,
                                    PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE,
                                    true,
                                    true,
                                    ServerTask.MAX_MESSAGE_BYTES)));
        }
        pipeline.addLast(
                new WebSocketServerProtocolHandler(
                        WebSocketServerProtocolConfig.newBuilder()
                                .websocketPath("/")
                                .checkStartsWith(true)
                                .allowExtensions(task.deflate())
                                .maxFramePayloadLength(ServerTask.MAX_MESSAGE_BYTES)
                                .build()));
        pipeline.addLast(task.fanOut() ? new FanOut(all) : new Echo());
    }

    private @Nullable SslContext tls(ServerTask task) throws Exception {
        return task.keyStore() == null
                ? null
                : SslContextBuilder.forServer(KeyStores.keyManagers(task.keyStore()))
                        .sslProvider(openSsl ? SslProvider.OPENSSL : SslProvider.JDK)
                        .build();
    }

    private static final class Echo extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            var answer =
                    frame instanceof TextWebSocketFrame text
                            ? new TextWebSocketFrame(text.text())
                            : new BinaryWebSocketFrame(frame.content().retain());
            var _ = context.write(answer, context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    private static final class FanOut extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final ChannelGroup all;
        private boolean published;

        FanOut(ChannelGroup all) {
            this.all = all;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            all.add(context.channel());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            for (var channel : all) {
                var _ = channel.write(frame.retainedDuplicate(), channel.voidPromise());
            }
            published = true;
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (published) {
                published = false;
                all.flush();
            }
        }
    }
}
