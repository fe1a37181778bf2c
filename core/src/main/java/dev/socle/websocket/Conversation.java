package dev.socle.websocket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One WebSocket, read from top to bottom: its code receives messages by calling, on a virtual
/// thread of its own; see [WebSocketEndpoint#conversation].
///
/// Messages that were not received wait, and hold the peer back at the bound of
/// [WebSocketOptions.Builder#receiveBuffer]. To be used by the conversation's own thread, except
/// [#channel], whose methods any thread may call.
public interface Conversation {

    /// The channel, to send on it, to close it, and to ask what it is.
    ///
    /// @return the channel
    WebSocketChannel channel();

    /// Waits for the next message.
    ///
    /// @return the message, or null if none will come, since the channel has ended
    /// @throws InterruptedException if the thread was interrupted, as a stop does at its end
    @Nullable Message receive() throws InterruptedException;

    /// Waits for the next message, but not for ever.
    ///
    /// @param timeout how long at most, of real time
    /// @return the message, or null if none will come, since the channel has ended
    /// @throws TimeoutException if none came in time; the next call may get one
    /// @throws InterruptedException if the thread was interrupted, as a stop does at its end
    @Nullable Message receive(Duration timeout) throws InterruptedException, TimeoutException;

    /// Waits for the next message, which must be a text.
    ///
    /// @return the text
    /// @throws WebSocketClosedException if the channel has ended, or now closes with 1003 since a
    ///   binary message came; a conversation that lets it pass has not failed
    /// @throws InterruptedException if the thread was interrupted, as a stop does at its end
    String receiveText() throws WebSocketClosedException, InterruptedException;

    /// Waits for the next message, which must be binary.
    ///
    /// @return the bytes, position to limit; the receiver owns the buffer
    /// @throws WebSocketClosedException if the channel has ended, or now closes with 1003 since a
    ///   text came; a conversation that lets it pass has not failed
    /// @throws InterruptedException if the thread was interrupted, as a stop does at its end
    ByteBuffer receiveBinary() throws WebSocketClosedException, InterruptedException;

    /// How the channel ended, once there is nothing more to receive.
    ///
    /// @return the status, or null before
    @Nullable CloseStatus closeStatus();

    /// Sends a text message; see [WebSocketChannel#send(CharSequence)].
    ///
    /// @param text the message
    /// @return whether it was accepted
    default boolean send(CharSequence text) {
        return channel().send(text);
    }

    /// Sends a binary message; see [WebSocketChannel#send(ByteBuffer)].
    ///
    /// @param data the message, copied before the call returns
    /// @return whether it was accepted
    default boolean send(ByteBuffer data) {
        return channel().send(data);
    }
}
