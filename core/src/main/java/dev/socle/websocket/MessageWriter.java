package dev.socle.websocket;

import java.io.Writer;

/// Writes one text message that is sent in fragments; see [WebSocketChannel#openText()].
///
/// Writing waits while too much of it waits for the network, and throws
/// [java.nio.channels.ClosedChannelException] once the channel is closed. [#flush()] sends what was
/// written so far as a fragment; [#close()] ends the message. Unpaired surrogates go out as U+FFFD.
/// For one thread at a time.
public abstract class MessageWriter extends Writer {

    /// For connectors.
    protected MessageWriter() {}

    /// Gives the message up: since a begun message cannot be taken back, the channel closes with
    /// 1011. Nothing is written afterwards, [#close()] does nothing.
    ///
    /// @param cause becomes [CloseStatus#cause()]; the peer learns nothing of it
    public abstract void fail(Throwable cause);
}
