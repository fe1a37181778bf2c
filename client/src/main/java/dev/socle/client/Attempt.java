package dev.socle.client;

import dev.socle.sockets.ConnectionReads;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketResponse;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.NoopAddressResolverGroup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// One attempt to open a WebSocket, on a virtual thread: looks the name up, tries its addresses one
/// after the other, and waits for the handshake on the first that answers.
final class Attempt {

    private final Connecting connecting;
    private final Question question;
    private final WebSocketResponse response;

    Attempt(Connecting connecting, Question question, WebSocketResponse response) {
        this.connecting = connecting;
        this.question = question;
        this.response = response;
    }

    WebSocketChannel run() throws IOException, InterruptedException {
        var proxy = connecting.settings().proxy();
        var host = proxy == null ? question.address().host() : proxy.host();
        var port = proxy == null ? question.address().port() : proxy.port();
        IOException failure = null;
        for (var address : InetAddress.getAllByName(host)) {
            try {
                return open(new InetSocketAddress(address, port));
            } catch (Unreachable unreachable) {
                failure = added(failure, unreachable.reason());
            }
        }
        throw failure == null ? new ConnectException(host) : failure;
    }

    private static IOException added(@Nullable IOException before, IOException next) {
        if (before == null) {
            return next;
        }
        before.addSuppressed(next);
        return before;
    }

    private WebSocketChannel open(InetSocketAddress address)
            throws IOException, InterruptedException, Unreachable {
        var result = new CompletableFuture<WebSocketChannel>();
        Runnable end = () -> result.completeExceptionally(new IOException("The client is closed"));
        connecting.begin(end);
        var connected = connect(address, result);
        try {
            return result.get();
        } catch (ExecutionException failure) {
            giveUpUnlessOver(connected);
            throw reason(connected, address, failure.getCause());
        } catch (InterruptedException interrupt) {
            giveUpUnlessOver(connected);
            var _ = result.thenAccept(WebSocketChannel::close);
            throw interrupt;
        } finally {
            connecting.end(end);
        }
    }

    private ChannelFuture connect(
            InetSocketAddress address, CompletableFuture<WebSocketChannel> result) {
        var settings = connecting.settings();
        var proxy = settings.proxy();
        var target =
                proxy == null
                        ? address
                        : InetSocketAddress.createUnresolved(
                                question.address().host(), question.address().port());
        var bootstrap =
                new Bootstrap()
                        .group(connecting.loops().group())
                        .channel(settings.sockets().client())
                        .resolver(NoopAddressResolverGroup.INSTANCE)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(settings.connectTimeout().toMillis()))
                        .handler(new Setup(address, result));
        settings.sockets().configure(bootstrap);
        return bootstrap
                .connect(target)
                .addListener((ChannelFuture it) -> {
                    if (!it.isSuccess()) {
                        result.completeExceptionally(it.cause());
                    }
                });
    }

    /// Fits out the connection.
    private final class Setup extends ChannelInitializer<SocketChannel> {

        private final InetSocketAddress address;
        private final CompletableFuture<WebSocketChannel> result;

        Setup(InetSocketAddress address, CompletableFuture<WebSocketChannel> result) {
            this.address = address;
            this.result = result;
        }

        @Override
        protected void initChannel(SocketChannel socket) {
            var settings = connecting.settings();
            ConnectionReads.begin(socket, settings.sockets());
            if (settings.proxy() != null) {
                socket.pipeline().addLast(settings.proxy().newHandler(address));
            }
            if (question.address().secure()) {
                socket.pipeline()
                        .addLast(settings.tls().newHandler(socket.alloc(), question.address()));
            }
            new Handshaking(connecting, question, response, socket, result).begin();
        }
    }

    private static void giveUpUnlessOver(ChannelFuture connected) {
        var socket = connected.channel();
        var handshaking = socket.pipeline().get(Handshaking.class);
        if (handshaking != null) {
            connected.cancel(false);
            socket.eventLoop().execute(handshaking::abandon);
        }
    }

    private IOException reason(
            ChannelFuture connected, InetSocketAddress address, @Nullable Throwable failure)
            throws Unreachable {
        var io = failure instanceof IOException it ? it : new IOException(failure);
        if (connected.isDone() && !connected.isSuccess()) {
            throw new Unreachable(explained(address, io));
        }
        return io;
    }

    private IOException explained(InetSocketAddress address, IOException failure) {
        if (failure instanceof ConnectTimeoutException) {
            var timeout =
                    new SocketTimeoutException(
                            "%s did not accept a connection within %s"
                                    .formatted(address, connecting.settings().connectTimeout()));
            timeout.initCause(failure);
            return timeout;
        }
        return failure;
    }

    /// There is no connection to this address; another may do.
    private static final class Unreachable extends Exception {

        private static final long serialVersionUID = 1L;

        private final IOException reason;

        Unreachable(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }
}
