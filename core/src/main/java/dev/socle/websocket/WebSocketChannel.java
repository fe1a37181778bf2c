package dev.socle.websocket;

import dev.socle.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One open WebSocket: sends messages, closes, and tells about itself.
///
/// Every method may be called from any thread at any time, also from inside callbacks. A send that
/// returned before another began is delivered first, whichever threads made them, and messages
/// never interleave. What is sent waits in a buffer that is bounded in bytes and messages
/// ([WebSocketOptions]); pings and pongs have room of their own, as many as messages, and pass
/// messages that wait. Sending on a closed channel never throws.
///
/// Text given with unpaired surrogates goes out with U+FFFD in their place. Binary data is copied
/// before the call returns, from position to limit; the buffer's position and limit do not change
/// and the caller may reuse it at once.
public interface WebSocketChannel {

    /// A name for this channel that is unique, stable and unguessable.
    ///
    /// @return a non-empty string of letters, digits, `-` and `_`
    String id();

    /// The request that became this channel, with its path parameters, headers, keys and addresses.
    ///
    /// @return the upgrade request; its body is empty
    Request request();

    /// The subprotocol that both sides agreed on.
    ///
    /// @return one of the server's subprotocols, or null if none was agreed
    @Nullable String subprotocol();

    /// The address of the peer, or of the last untrusted hop before a trusted proxy.
    ///
    /// @return the address as in [#request()]
    SocketAddress remoteAddress();

    /// How long ago the channel opened.
    ///
    /// @return by the clock of the connector's deadlines; goes on after the channel has ended
    Duration age();

    /// Chooses as what this channel's text messages reach the listener, instead of
    /// [WebSocketOptions#textFormat()]. To be called by `onOpen`: nothing is read before it has
    /// returned.
    ///
    /// @param format [MessageFormat#WHOLE] or [MessageFormat#STREAM]
    /// @throws IllegalStateException if `onOpen` has returned
    /// @throws IllegalArgumentException if the options would not allow it either
    void receiveTextAs(MessageFormat format);

    /// Chooses as what this channel's binary messages reach the listener, instead of
    /// [WebSocketOptions#binaryFormat()]; see [#receiveTextAs].
    ///
    /// @param format the format
    /// @throws IllegalStateException if `onOpen` has returned
    /// @throws IllegalArgumentException if the options would not allow it either
    void receiveBinaryAs(MessageFormat format);

    /// Sends a text message, waiting until the outgoing buffer has room. On an event-loop thread it
    /// does not wait but meets the slow-consumer policy.
    ///
    /// @param text the message
    /// @return true if and only if the message was accepted, though under
    ///   [SlowConsumer#DROP_OLDEST] and [SlowConsumer#CONFLATE] one that may not wait can still
    ///   take its place; false if the channel is closed or closing, the policy refused it, or the
    ///   thread was interrupted while waiting (the flag stays set)
    boolean send(CharSequence text);

    /// Sends a binary message; waits and answers like [#send(CharSequence)].
    ///
    /// @param data the message, copied before the call returns
    /// @return whether it was accepted
    boolean send(ByteBuffer data);

    /// Sends a binary message; waits and answers like [#send(CharSequence)].
    ///
    /// @param data the message, copied before the call returns
    /// @return whether it was accepted
    default boolean send(byte[] data) {
        return send(ByteBuffer.wrap(data));
    }

    /// Sends a message that may go to many channels; waits and answers like [#send(CharSequence)].
    ///
    /// @param message the message
    /// @return whether it was accepted
    boolean send(PreparedMessage message);

    /// Sends a text message without waiting; a full buffer meets the slow-consumer policy.
    ///
    /// @param text the message
    /// @return completes once, in order with the results of the other sends (at once if the message
    ///   was refused, or dropped later) and before `onClose`, on a virtual thread that runs no
    ///   callback, so that a callback may wait for it. On an endpoint of [Dispatch#EVENT_LOOP] it
    ///   completes on the loop, where waiting for it throws `IllegalStateException`
    CompletionStage<SendResult> sendAsync(CharSequence text);

    /// Sends a binary message without waiting; see [#sendAsync(CharSequence)].
    ///
    /// @param data the message, copied before the call returns
    /// @return the result to come
    CompletionStage<SendResult> sendAsync(ByteBuffer data);

    /// Sends a binary message without waiting; see [#sendAsync(CharSequence)].
    ///
    /// @param data the message, copied before the call returns
    /// @return the result to come
    default CompletionStage<SendResult> sendAsync(byte[] data) {
        return sendAsync(ByteBuffer.wrap(data));
    }

    /// Sends a message that may go to many channels without waiting; see
    /// [#sendAsync(CharSequence)].
    ///
    /// @param message the message
    /// @return the result to come
    CompletionStage<SendResult> sendAsync(PreparedMessage message);

    /// Sends a text message without waiting and hands the result to a callback.
    ///
    /// @param text the message
    /// @param callback called once with the result, or with null and what went wrong; the thread is
    ///   that of [#sendAsync(CharSequence)]. What it throws is logged
    void send(
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback);

    /// Sends a binary message without waiting and hands the result to a callback.
    ///
    /// @param data the message, copied before the call returns
    /// @param callback see [#send(CharSequence, BiConsumer)]
    void send(
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback);

    /// Sends a message that may go to many channels without waiting and hands the result to a
    /// callback.
    ///
    /// @param message the message
    /// @param callback see [#send(CharSequence, BiConsumer)]
    void send(
            PreparedMessage message,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback);

    /// Sends the latest state of something: a text message that takes the place of the message of
    /// the same key, if one still waits. So a slow peer gets fewer states, each as soon as it would
    /// have got the first, and at most one waits for each key.
    ///
    /// It never waits. Where no message of the key waits, the text is sent after all others; a full
    /// buffer meets the slow-consumer policy. Under each policy a message that was replaced is
    /// [SendResult#DROPPED].
    ///
    /// @param key what the state is of, such as a stock's symbol
    /// @param text the message
    /// @return whether it was accepted; it may still be replaced or dropped
    boolean conflate(String key, CharSequence text);

    /// Sends the latest state of something as a binary message; see [#conflate(String,
    /// CharSequence)]. Text and binary messages of one key replace each other.
    ///
    /// @param key what the state is of
    /// @param data the message, copied before the call returns
    /// @return whether it was accepted; it may still be replaced or dropped
    boolean conflate(String key, ByteBuffer data);

    /// Sends the latest state of something as a binary message; see [#conflate(String,
    /// CharSequence)].
    ///
    /// @param key what the state is of
    /// @param data the message, copied before the call returns
    /// @return whether it was accepted; it may still be replaced or dropped
    default boolean conflate(String key, byte[] data) {
        return conflate(key, ByteBuffer.wrap(data));
    }

    /// Sends the latest state of something to one of many channels; see [#conflate(String,
    /// CharSequence)].
    ///
    /// @param key what the state is of
    /// @param message the message
    /// @return whether it was accepted; it may still be replaced or dropped
    boolean conflate(String key, PreparedMessage message);

    /// As [#conflate(String, CharSequence)], handing the result to a callback.
    ///
    /// @param key what the state is of
    /// @param text the message
    /// @param callback see [#send(CharSequence, BiConsumer)]
    void conflate(
            String key,
            CharSequence text,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback);

    /// As [#conflate(String, ByteBuffer)], handing the result to a callback.
    ///
    /// @param key what the state is of
    /// @param data the message, copied before the call returns
    /// @param callback see [#send(CharSequence, BiConsumer)]
    void conflate(
            String key,
            ByteBuffer data,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback);

    /// As [#conflate(String, PreparedMessage)], handing the result to a callback.
    ///
    /// @param key what the state is of
    /// @param message the message
    /// @param callback see [#send(CharSequence, BiConsumer)]
    void conflate(
            String key,
            PreparedMessage message,
            BiConsumer<? super @Nullable SendResult, ? super @Nullable Throwable> callback);

    /// Opens a text message that is sent in fragments while it is written.
    ///
    /// Waits until no other message is open. From its first fragment to its end other messages
    /// wait, pings and pongs do not. The message ends when the writer is closed, and not before. A
    /// writer that is failed, interrupted while it waits, or left untouched for the write deadline
    /// closes the channel with 1011, since a begun message cannot be taken back.
    ///
    /// @return its writer, for one thread at a time; if the channel is closed, or the thread was
    ///   interrupted while waiting (the flag stays set), one that throws
    /// @throws IllegalStateException on an event loop, which must not wait; or if the calling
    ///   thread has a message open already. Its own [#send(CharSequence)] throws it too where that
    ///   would have to wait for the end of the message
    MessageWriter openText();

    /// Opens a binary message that is sent in fragments while it is written; see [#openText()].
    ///
    /// @return its stream
    /// @throws IllegalStateException see [#openText()]
    MessageOutputStream openBinary();

    /// Sends what a reader has left as one text message, in fragments and in bounded memory;
    /// returns when the reader is at its end and all is accepted. Waits as [#openText()] does.
    ///
    /// @param source read on the calling thread; stays open
    /// @return whether all of it was accepted; false if the channel is closed, or the thread was
    ///   interrupted while waiting (the flag stays set). What was read is lost then
    /// @throws IOException what the source throws; the channel closes with 1011
    /// @throws IllegalStateException see [#openText()]
    default boolean send(Reader source) throws IOException {
        return isOpen() && SourceCopy.copy(source, openText());
    }

    /// Sends what a stream has left as one binary message; see [#send(Reader)].
    ///
    /// @param source read on the calling thread; stays open
    /// @return whether all of it was accepted
    /// @throws IOException what the source throws; the channel closes with 1011
    /// @throws IllegalStateException see [#openText()]
    default boolean send(InputStream source) throws IOException {
        return isOpen() && SourceCopy.copy(source, openBinary());
    }

    /// Sends what a publisher publishes as one text message, each item as a fragment, without
    /// waiting. Only one item at a time is asked for, when there is room for it.
    ///
    /// @param text subscribed to and asked where callbacks run, when no other message is open. It
    ///   has the write deadline for each item; what it throws closes the channel with 1011
    /// @return completes as that of [#sendAsync(CharSequence)], or exceptionally with what the
    ///   publisher threw
    CompletionStage<SendResult> sendText(Flow.Publisher<? extends CharSequence> text);

    /// Sends what a publisher publishes as one binary message; see [#sendText].
    ///
    /// @param data each buffer is copied, from position to limit, before `onNext` returns
    /// @return the result to come
    CompletionStage<SendResult> sendBinary(Flow.Publisher<ByteBuffer> data);

    /// Starts a bounded queue in front of this channel; as [SendQueue#start(WebSocketChannel,
    /// int)].
    ///
    /// @param capacity how many messages may wait, at least 1
    /// @return the queue
    /// @throws IllegalArgumentException if `capacity` is less than 1
    SendQueue newQueue(int capacity);

    /// How many bytes of accepted messages have not yet been written to the transport.
    ///
    /// @return bytes of payload
    long bufferedBytes();

    /// Sends a ping and tells the round-trip time.
    ///
    /// @return completes with the time from writing the ping to its pong, as
    ///   [#sendAsync(CharSequence)] completes; exceptionally with [WebSocketException] if the
    ///   channel ends before
    CompletionStage<Duration> ping();

    /// Sends a ping with data; its pong arrives at `onPong`. Where as many pings and pongs wait as
    /// messages may, the channel closes with 1013.
    ///
    /// @param data at most 125 bytes (RFC 6455 5.5), copied before the call returns
    /// @throws IllegalArgumentException if there are more
    void ping(ByteBuffer data);

    /// Sends a pong, as an answer to a ping or unasked; it waits as [#ping(ByteBuffer)] does.
    ///
    /// @param data at most 125 bytes (RFC 6455 5.5), copied before the call returns
    /// @throws IllegalArgumentException if there are more
    void pong(ByteBuffer data);

    /// Lets the channel close with 4401 when the wall clock reaches a time, such as the end of what
    /// the client's token allows; [WebSocketListener#onExpiring] is called before. Each call takes
    /// the place of the one before and warns anew, so a later time renews the channel. Harmless on
    /// a closed or closing channel.
    ///
    /// @param instant to the millisecond; one that has passed closes at once, without warning, and
    ///   `Instant.MAX` never comes
    void expireAt(Instant instant);

    /// Closes with 1000 and no reason; see [#close(int, String)].
    default void close() {
        close(1000, "");
    }

    /// Begins the close handshake (RFC 6455 7.1.2) and returns at once. Messages accepted before
    /// are sent first; messages that arrive are delivered until the peer's close frame. A peer that
    /// does not finish the handshake in time is cut off. Closing twice is harmless; the first call
    /// counts.
    ///
    /// @param code 1000-1003, 1007-1014 or 3000-4999
    /// @param reason at most 123 bytes of UTF-8
    /// @throws IllegalArgumentException naming the value and the bound
    void close(int code, String reason);

    /// Cuts the connection at once, without a close frame: 1006 by `LOCAL`.
    void abort();

    /// Whether messages can be sent: false as soon as `close` returned, the peer closed, or the
    /// connection was lost.
    ///
    /// @return whether the channel is open
    boolean isOpen();

    /// Completes when the channel has ended, even while a callback is still running.
    ///
    /// @return the status that `onClose` is given
    CompletionStage<CloseStatus> closed();
}
