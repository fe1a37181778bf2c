package dev.socle.sockets;

import dev.socle.connector.Agreement;
import dev.socle.connector.ByteTransport;
import dev.socle.connector.ConnectorLifecycle;
import dev.socle.connector.LoopTurn;
import dev.socle.connector.ProtocolChannel;
import dev.socle.protocol.DeflateContexts;
import dev.socle.websocket.WebSocketChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A connection that has become a WebSocket: the only handler beside that of TLS, moving bytes
/// between the socket and its [ProtocolChannel].
///
/// Confined to the event loop, as [ByteTransport] says. Holds no buffer while nothing moves.
public final class WebSocketHandler extends SweptHandler
        implements ByteTransport, ChannelFutureListener {

    private final boolean encrypted;
    private final ProtocolChannel channel;

    private boolean reading;
    private boolean inputEnded;
    private boolean outputEnded;
    private long flushedBytes;
    private long takenBytes;
    private @Nullable Throwable failure;

    /// Opens the channel, whose `onOpen` is called.
    ///
    /// @param socket the connection, whose handshake is answered
    /// @param agreement what the handshake agreed on
    /// @param lifecycle knows all channels
    /// @param share that of the event loop
    public WebSocketHandler(
            SocketChannel socket,
            Agreement agreement,
            ConnectorLifecycle lifecycle,
            LoopShare share) {
        super(socket, share);
        encrypted = socket.pipeline().get(SslHandler.class) != null;
        if (!encrypted) {
            ConnectionReads.useLoops(socket, share);
        }
        channel = ProtocolChannel.open(agreement, this, lifecycle);
    }

    /// The application's side of the channel.
    ///
    /// @return any thread may use it
    public WebSocketChannel channel() {
        return channel.handle();
    }

    @Override
    public void execute(Runnable task) {
        share.tasks().execute(task);
    }

    @Override
    public LoopTurn turn() {
        return share.turn();
    }

    @Override
    public boolean isEventLoop() {
        return LoopThread.isCurrent();
    }

    @Override
    public ByteBuffer room(int bytes) {
        return share.batch().room(socket, bytes);
    }

    @Override
    public void flush() {
        var batch = share.batch();
        flushedBytes += batch.size(socket);
        if (encrypted || !share.atOnce()) {
            var promise = socket.newPromise();
            batch.flush(socket, promise);
            var _ = promise.addListener(this);
            return;
        }
        batch.flush(socket, socket.voidPromise());
        var unsent = socket.unsafe().outboundBuffer();
        if (unsent != null && unsent.isEmpty()) {
            taken();
        } else {
            // of no bytes, and so written when all before it is
            var _ = socket.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this);
        }
    }

    @Override
    public long bytesWritten() {
        // With TLS the socket takes more bytes than were flushed, so the difference may lag behind.
        return Math.max(takenBytes, flushedBytes - PendingBytes.of(socket));
    }

    @Override
    public void pauseReading() {
        reading = false;
        socket.config().setAutoRead(false);
    }

    @Override
    public void resumeReading() {
        reading = true;
        socket.config().setAutoRead(true);
    }

    @Override
    public DeflateContexts deflateContexts() {
        return share.deflateContexts();
    }

    @Override
    public void shutdownOutput() {
        outputEnded = true;
        var _ = ConnectionEnd.shutdownOutput(socket);
    }

    @Override
    public void abort() {
        if (inputEnded && outputEnded) {
            ConnectionEnd.close(socket);
        } else {
            ConnectionEnd.reset(socket);
        }
    }

    @Override
    protected long sweep() {
        return channel.sweep();
    }

    @Override
    public void sweepSoon() {
        share.sweep().wake(place());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        try {
            while (bytes.isReadable()) {
                channel.received(share.reads().take(bytes));
            }
            if (!share.atOnce()) {
                // the end of the read is told after other connections were read
                channel.receivedAll();
            }
        } finally {
            bytes.release();
        }
        if (!reading) {
            socket.config().setAutoRead(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        channel.receivedAll();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (ConnectionEnd.isEndOfInput(event)) {
            if (share.atOnce()) {
                inputEnded();
            } else {
                // a reset may have been told to a write, whose failure follows
                execute(this::inputEnded);
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        share.batch().drop(socket);
        channel.disconnected(failure);
    }

    /// What was flushed is in the socket, or lost.
    @Override
    public void operationComplete(ChannelFuture written) {
        if (written.isSuccess()) {
            taken();
        } else {
            fail(written.cause());
        }
    }

    /// The peer has ended its side.
    public void inputEnded() {
        if (!inputEnded && failure == null) {
            inputEnded = true;
            channel.receivedEnd();
        }
    }

    private void taken() {
        takenBytes = flushedBytes;
        channel.written();
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
            ConnectionEnd.close(socket);
        }
    }
}
