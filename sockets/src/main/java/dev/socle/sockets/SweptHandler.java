package dev.socle.sockets;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;

/// What has deadlines, as long as it is in the pipeline of its connection.
///
/// Confined to the event loop of its connection.
public abstract class SweptHandler extends ChannelInboundHandlerAdapter {

    /// The connection.
    protected final SocketChannel socket;

    /// What the connection shares with the others of its loop.
    protected final LoopShare share;

    private int place;

    /// A handler for the pipeline of one connection.
    ///
    /// @param socket the connection
    /// @param share that of the connection's event loop
    protected SweptHandler(SocketChannel socket, LoopShare share) {
        this.socket = socket;
        this.share = share;
    }

    /// The connection.
    ///
    /// @return that of the pipeline
    public final SocketChannel socket() {
        return socket;
    }

    /// Looks at the deadlines.
    ///
    /// @return for how many nanoseconds it need not be looked at, unless it is woken
    protected abstract long sweep();

    @Override
    public final void handlerAdded(ChannelHandlerContext context) {
        share.sweep().add(this);
    }

    @Override
    public final void handlerRemoved(ChannelHandlerContext context) {
        share.sweep().remove(place);
    }

    /// Where it is among all that the loop looks at.
    final int place() {
        return place;
    }

    final void setPlace(int place) {
        this.place = place;
    }
}
