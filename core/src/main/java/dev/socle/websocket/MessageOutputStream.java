package dev.socle.websocket;

import java.io.OutputStream;

/// Writes one binary message that is sent in fragments; see [WebSocketChannel#openBinary()].
///
/// Writing waits while too much of it waits for the network, and throws
/// [java.nio.channels.ClosedChannelException] once the channel is closed. [#flush()] sends what was
/// written so far as a fragment; [#close()] ends the message. For one thread at a time.
public abstract class MessageOutputStream extends OutputStream {

    /// For connectors.
    protected MessageOutputStream() {}

    /// Gives the message up: since a begun message cannot be taken back, the channel closes with
    /// 1011. Nothing is written afterwards, [#close()] does nothing.
    ///
    /// @param cause becomes [CloseStatus#cause()]; the peer learns nothing of it
    public abstract void fail(Throwable cause);
}
