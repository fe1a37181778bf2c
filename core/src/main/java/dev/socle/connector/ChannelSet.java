package dev.socle.connector;

import dev.socle.protocol.CloseCode;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.WebSocketChannel;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Some of the open channels of a service, as they are whenever they are asked for.
///
/// Iterating is weakly consistent: it never fails and holds no lock; it gives every channel that is
/// in the set from its beginning to its end, once, and perhaps those that come or go meanwhile.
///
/// Sending never waits: a channel whose outgoing buffer is full meets the policy for slow consumers
/// of its endpoint. Two messages sent one after the other arrive in that order at each channel; of
/// two sent at the same time by two threads each channel may see another first.
public sealed class ChannelSet implements Iterable<WebSocketChannel> permits ChannelGroup {

    private final Supplier<? extends Collection<Set<ChannelHandle>>> sets;
    private final @Nullable Predicate<WebSocketChannel> filter;

    ChannelSet(Supplier<? extends Collection<Set<ChannelHandle>>> sets) {
        this(sets, null);
    }

    private ChannelSet(
            Supplier<? extends Collection<Set<ChannelHandle>>> sets,
            @Nullable Predicate<WebSocketChannel> filter) {
        this.sets = sets;
        this.filter = filter;
    }

    /// Leaves channels out, such as that of the sender: `room.filter(other ->
    /// !other.equals(channel))`.
    ///
    /// @param condition true for those that stay; called at each use of the set, with no lock held
    /// @return a set that follows the changes
    public final ChannelSet filter(Predicate<WebSocketChannel> condition) {
        return new ChannelSet(sets, filter == null ? condition : filter.and(condition));
    }

    /// How many channels there are at the moment.
    ///
    /// @return channels; cheap, unless there is a filter
    public final int size() {
        return filter == null
                ? sets.get().stream().mapToInt(Set::size).sum()
                : (int) members().count();
    }

    @Override
    public final Iterator<WebSocketChannel> iterator() {
        return members().<WebSocketChannel>map(channel -> channel).iterator();
    }

    /// Sends a text message to all, encoded once.
    ///
    /// @param text the message
    /// @return how many channels accepted it
    public final int send(CharSequence text) {
        return send(PreparedMessage.text(text));
    }

    /// Sends a binary message to all, copied once.
    ///
    /// @param data the message, position to limit, copied before the call returns
    /// @return how many channels accepted it
    public final int send(ByteBuffer data) {
        return send(PreparedMessage.binary(data));
    }

    /// Sends a message to all.
    ///
    /// @param message the message
    /// @return how many channels accepted it
    public final int send(PreparedMessage message) {
        var shared = OutgoingMessage.of(message, null);
        return countOf(channel -> channel.offer(shared, null));
    }

    /// Sends the latest state of something to all, encoded once: at each channel it takes the place
    /// of the message of the same key, if one still waits there.
    ///
    /// @param key what the state is of; see [WebSocketChannel#conflate(String, CharSequence)]
    /// @param text the message
    /// @return how many channels accepted it; it may still be replaced or dropped
    public final int conflate(String key, CharSequence text) {
        return conflate(key, PreparedMessage.text(text));
    }

    /// Sends the latest state of something to all as a binary message; see [#conflate(String,
    /// CharSequence)].
    ///
    /// @param key what the state is of
    /// @param data the message, position to limit, copied before the call returns
    /// @return how many channels accepted it; it may still be replaced or dropped
    public final int conflate(String key, ByteBuffer data) {
        return conflate(key, PreparedMessage.binary(data));
    }

    /// Sends the latest state of something to all; see [#conflate(String, CharSequence)].
    ///
    /// @param key what the state is of
    /// @param message the message
    /// @return how many channels accepted it; it may still be replaced or dropped
    public final int conflate(String key, PreparedMessage message) {
        var shared = OutgoingMessage.of(message, null);
        return countOf(channel -> channel.offer(shared, key));
    }

    /// Sends to each channel a message of its own, as where they speak several formats.
    ///
    /// @param messages gives the message for each channel, such as
    ///   [dev.socle.websocket.MessageCodec#prepareEach]; called with no lock held
    /// @return how many channels accepted theirs
    public final int sendEach(Function<? super WebSocketChannel, PreparedMessage> messages) {
        return countOf(
                channel -> channel.offer(OutgoingMessage.of(messages.apply(channel), null), null));
    }

    /// Begins the close handshake of all; see [WebSocketChannel#close(int, String)].
    ///
    /// @param code 1000-1003, 1007-1014 or 3000-4999
    /// @param reason at most 123 bytes of UTF-8
    /// @return how many channels were open and are closing now
    /// @throws IllegalArgumentException naming the value and the bound
    public final int close(int code, String reason) {
        CloseCode.checkSendable(code);
        CloseCode.checkReason(reason);
        return countOf(channel -> channel.beginClose(code, reason));
    }

    /// Does something with each channel, and counts where it succeeded.
    private int countOf(Predicate<ChannelHandle> action) {
        var count = 0;
        for (var channels = members().iterator(); channels.hasNext(); ) {
            if (action.test(channels.next())) {
                count++;
            }
        }
        return count;
    }

    private Stream<ChannelHandle> members() {
        var all = sets.get().stream().flatMap(Set::stream);
        return filter == null ? all : all.filter(filter);
    }
}
