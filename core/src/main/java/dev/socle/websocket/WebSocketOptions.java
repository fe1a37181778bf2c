package dev.socle.websocket;

import dev.socle.protocol.HandshakeWish;
import dev.socle.protocol.ProtocolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a WebSocket endpoint allows and how much it may hold: an immutable value.
///
/// Sizes are bytes of payload, text counted as UTF-8. Start from [#defaults()] and change single
/// values with [#toBuilder()].
public final class WebSocketOptions {

    /// The largest array, less what a JVM may need for its head.
    private static final int MOST_MESSAGE_BYTES = Integer.MAX_VALUE - 8;

    private static final Duration LONGEST_DEADLINE = Duration.ofDays(365);
    private static final WebSocketOptions DEFAULTS = new WebSocketOptions(new OptionValues());

    private final OptionValues values;

    private WebSocketOptions(OptionValues values) {
        this.values = values;
    }

    /// The options of an endpoint that sets none.
    ///
    /// @return the defaults, as each method of [Builder] tells them
    public static WebSocketOptions defaults() {
        return DEFAULTS;
    }

    /// A builder that begins with these values.
    ///
    /// @return a new builder
    public Builder toBuilder() {
        return new Builder(values.copy());
    }

    /// The longest text message accepted.
    ///
    /// @return bytes
    public int maxTextBytes() {
        return values.protocol.maxTextBytes();
    }

    /// The longest binary message accepted.
    ///
    /// @return bytes
    public int maxBinaryBytes() {
        return values.protocol.maxBinaryBytes();
    }

    /// The longest message accepted of those that are read as streams.
    ///
    /// @return bytes; `Long.MAX_VALUE` if any
    public long maxStreamedBytes() {
        return values.protocol.maxStreamedBytes();
    }

    /// As what text messages reach the listener.
    ///
    /// @return [MessageFormat#WHOLE] or [MessageFormat#STREAM]
    public MessageFormat textFormat() {
        return values.textFormat;
    }

    /// As what binary messages reach the listener.
    ///
    /// @return the format
    public MessageFormat binaryFormat() {
        return values.binaryFormat;
    }

    /// The endpoint's subprotocols, preferred ones first.
    ///
    /// @return an unmodifiable list
    public List<String> subprotocols() {
        return values.subprotocols;
    }

    /// Whether a handshake that offers none of [#subprotocols()] is refused.
    ///
    /// @return true if refused with 400
    public boolean requiresSubprotocol() {
        return values.requireSubprotocol;
    }

    /// The origins allowed beside the server's own.
    ///
    /// @return an unmodifiable list
    public List<String> allowedOrigins() {
        return values.allowedOrigins;
    }

    /// Whether the `Origin` header is not looked at.
    ///
    /// @return true if every origin may connect
    public boolean allowsAnyOrigin() {
        return values.allowAnyOrigin;
    }

    /// Which thread runs the callbacks.
    ///
    /// @return the dispatch
    public Dispatch dispatch() {
        return values.dispatch;
    }

    /// What sees the messages.
    ///
    /// @return an unmodifiable list, the outermost first
    public List<MessageInterceptor> interceptors() {
        return values.interceptors;
    }

    /// These options with one more interceptor around all others.
    WebSocketOptions interceptedBy(MessageInterceptor outermost) {
        var changed = values.copy();
        changed.interceptors = concat(List.of(outermost), values.interceptors);
        return new WebSocketOptions(changed);
    }

    private static List<MessageInterceptor> concat(
            List<MessageInterceptor> outer, List<MessageInterceptor> inner) {
        return Stream.concat(outer.stream(), inner.stream()).toList();
    }

    /// How many channels there may be.
    ///
    /// @return the limit, or null for none
    public @Nullable ChannelLimit channelLimit() {
        return values.channelLimit;
    }

    /// How messages are compressed.
    ///
    /// @return the compression, perhaps disabled
    public Compression compression() {
        return values.compression;
    }

    /// What of these options is the protocol's, for connectors. Pings are answered; a connector
    /// turns that off for a [PingListener].
    ///
    /// @return one value for all channels of an endpoint
    public ProtocolOptions protocolOptions() {
        return values.protocol;
    }

    /// How many bytes may wait to be sent.
    ///
    /// @return bytes
    public int sendBufferBytes() {
        return values.sendBufferBytes;
    }

    /// How many messages may wait to be sent.
    ///
    /// @return messages
    public int sendBufferMessages() {
        return values.sendBufferMessages;
    }

    /// What happens where a message that may not wait finds no room.
    ///
    /// @return the policy
    public SlowConsumer slowConsumer() {
        return values.slowConsumer;
    }

    /// How many received bytes may wait for the callbacks.
    ///
    /// @return bytes
    public int receiveBufferBytes() {
        return values.receiveBufferBytes;
    }

    /// How many received messages may wait for the callbacks.
    ///
    /// @return messages
    public int receiveBufferMessages() {
        return values.receiveBufferMessages;
    }

    /// How long writing may go without progress before the connection is given up.
    ///
    /// @return a positive duration
    public Duration writeDeadline() {
        return values.writeDeadline;
    }

    /// How long the peer may take to answer our close frame once it was written.
    ///
    /// @return a positive duration
    public Duration closeDeadline() {
        return values.closeDeadline;
    }

    /// How long nothing may be read before the peer is asked for a sign of life.
    ///
    /// @return a positive duration, or empty without a heartbeat
    public Optional<Duration> heartbeat() {
        return Optional.ofNullable(values.heartbeat);
    }

    /// How long the peer may take to answer a ping of the heartbeat.
    ///
    /// @return a positive duration
    public Duration pongDeadline() {
        return values.pongDeadline;
    }

    /// How long no message may move in either direction before the channel is closed.
    ///
    /// @return a positive duration, or empty for ever
    public Optional<Duration> idleTimeout() {
        return Optional.ofNullable(values.idleTimeout);
    }

    /// How long before a channel expires `onExpiring` is called.
    ///
    /// @return a positive duration
    public Duration expiryWarning() {
        return values.expiryWarning;
    }

    /// Collects options. Not thread-safe.
    public static final class Builder {

        private final OptionValues values;

        private Builder(OptionValues values) {
            this.values = values;
        }

        /// Sets the longest text and binary message accepted; a longer one closes with 1009.
        ///
        /// @param bytes 1 to 2,147,483,639; both are 65,536 unless set
        /// @return this builder
        public Builder maxMessageBytes(int bytes) {
            return maxTextBytes(bytes).maxBinaryBytes(bytes);
        }

        /// Sets the longest text message accepted; a longer one closes with 1009.
        ///
        /// @param bytes 1 to 2,147,483,639; 65,536 unless set
        /// @return this builder
        public Builder maxTextBytes(int bytes) {
            values.protocol = values.protocol.withMaxTextBytes(messageBytes("maxTextBytes", bytes));
            return this;
        }

        /// Sets the longest binary message accepted; a longer one closes with 1009.
        ///
        /// @param bytes 1 to 2,147,483,639; 65,536 unless set
        /// @return this builder
        public Builder maxBinaryBytes(int bytes) {
            values.protocol =
                    values.protocol.withMaxBinaryBytes(messageBytes("maxBinaryBytes", bytes));
            return this;
        }

        /// Sets the longest message accepted of those that are read as streams, which the other
        /// limits do not touch; a longer one closes with 1009.
        ///
        /// @param bytes at least 1; no limit unless set
        /// @return this builder
        public Builder maxStreamedBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException(
                        "maxStreamedBytes: " + bytes + " (expected: >= 1)");
            }
            values.protocol = values.protocol.withMaxStreamedBytes(bytes);
            return this;
        }

        /// Chooses as what text messages reach the listener. An endpoint's `onText...` methods
        /// choose it themselves.
        ///
        /// @param format [MessageFormat#WHOLE] unless set, or [MessageFormat#STREAM]
        /// @return this builder
        public Builder textFormat(MessageFormat format) {
            if (format == MessageFormat.VIEW) {
                throw new IllegalArgumentException("textFormat: VIEW (expected: WHOLE or STREAM)");
            }
            values.textFormat = format;
            return this;
        }

        /// Chooses as what binary messages reach the listener. An endpoint's `onBinary...` methods
        /// choose it themselves.
        ///
        /// @param format [MessageFormat#WHOLE] unless set
        /// @return this builder
        public Builder binaryFormat(MessageFormat format) {
            values.binaryFormat = format;
            return this;
        }

        /// Sets the subprotocols spoken here, preferred ones first. The first that the client
        /// offered is chosen; none in common connects without one.
        ///
        /// @param names tokens (RFC 6455 4.1); none unless set
        /// @return this builder
        /// @throws IllegalArgumentException if one is no token
        public Builder subprotocols(String... names) {
            values.subprotocols =
                    HandshakeWish.defaults().withSubprotocols(List.of(names)).subprotocols();
            return this;
        }

        /// Refuses with 400 a handshake that offers none of the subprotocols.
        ///
        /// @return this builder
        public Builder requireSubprotocol() {
            values.requireSubprotocol = true;
            return this;
        }

        /// Allows pages of other origins to connect. Without it only pages of the server's own
        /// origin and clients that are no browsers may.
        ///
        /// @param origins such as `https://app.example.com`, or `null` for opaque origins
        /// @return this builder
        /// @throws IllegalArgumentException if one is no origin
        public Builder allowOrigins(String... origins) {
            values.allowedOrigins =
                    HandshakeWish.defaults().withAllowedOrigins(List.of(origins)).allowedOrigins();
            return this;
        }

        /// Turns the check of the `Origin` header off: any page in any browser may connect with its
        /// user's cookies (RFC 6455 10.2).
        ///
        /// @return this builder
        public Builder allowAnyOrigin() {
            values.allowAnyOrigin = true;
            return this;
        }

        /// Chooses the thread that runs the callbacks.
        ///
        /// @param dispatch [Dispatch#AUTO] unless set
        /// @return this builder
        public Builder dispatch(Dispatch dispatch) {
            values.dispatch = dispatch;
            return this;
        }

        /// Adds interceptors of messages, within those added before.
        ///
        /// @param added the first is outermost
        /// @return this builder
        public Builder intercept(MessageInterceptor... added) {
            values.interceptors = concat(values.interceptors, List.of(added));
            return this;
        }

        /// Limits how many channels there are at a time on each connector; further handshakes are
        /// refused with 503. Options and endpoints that are made from these share the limit.
        ///
        /// @param max at least 1; no limit unless set
        /// @return this builder
        public Builder maxChannels(int max) {
            values.channelLimit = new ChannelLimit(atLeastOne("maxChannels", max));
            return this;
        }

        /// Compresses messages, with clients that offer it.
        ///
        /// @param compression [Compression#disabled()] unless set
        /// @return this builder
        public Builder compression(Compression compression) {
            values.compression = compression;
            values.protocol =
                    values.protocol
                            .withCompressionLevel(compression.level())
                            .withCompressionThreshold(compression.threshold());
            return this;
        }

        /// Bounds what may wait to be sent. A message larger than the bound is accepted when
        /// nothing waits.
        ///
        /// @param bytes at least 1; 1,048,576 unless set
        /// @param messages at least 1; 1,024 unless set
        /// @return this builder
        public Builder sendBuffer(int bytes, int messages) {
            values.sendBufferBytes = atLeastOne("sendBuffer.bytes", bytes);
            values.sendBufferMessages = atLeastOne("sendBuffer.messages", messages);
            return this;
        }

        /// Chooses what happens where a message that may not wait finds no room.
        ///
        /// @param policy [SlowConsumer#CLOSE] unless set
        /// @return this builder
        public Builder slowConsumer(SlowConsumer policy) {
            values.slowConsumer = policy;
            return this;
        }

        /// Bounds what was received and waits for the callbacks; at the bound reading pauses, and
        /// TCP holds the peer back. One whole message always has room.
        ///
        /// @param bytes at least 1; 65,536 unless set
        /// @param messages at least 1; 128 unless set
        /// @return this builder
        public Builder receiveBuffer(int bytes, int messages) {
            values.receiveBufferBytes = atLeastOne("receiveBuffer.bytes", bytes);
            values.receiveBufferMessages = atLeastOne("receiveBuffer.messages", messages);
            return this;
        }

        /// Sets how long writing may go without progress before the connection is given up with
        /// 1006.
        ///
        /// @param deadline positive, at most 365 days; 30 seconds unless set
        /// @return this builder
        public Builder writeDeadline(Duration deadline) {
            values.writeDeadline = positive("writeDeadline", deadline);
            return this;
        }

        /// Sets how long the peer may take to answer our close frame once it was written. Six times
        /// that is the limit for the whole handshake, writing included.
        ///
        /// @param deadline positive, at most 365 days; 5 seconds unless set
        /// @return this builder
        public Builder closeDeadline(Duration deadline) {
            values.closeDeadline = positive("closeDeadline", deadline);
            return this;
        }

        /// Sets how long nothing may be read before a ping is sent, give or take a tenth, which
        /// differs for each channel. Its pong is not told to `onPong`. Proxies forget connections
        /// on which nothing moves for a minute, some after 30 seconds.
        ///
        /// @param interval positive, at most 365 days; 25 seconds unless set
        /// @return this builder
        public Builder heartbeat(Duration interval) {
            values.heartbeat = positive("heartbeat", interval);
            return this;
        }

        /// Turns the heartbeat off: a peer that is gone without a word is noticed only when writing
        /// makes no progress, or by the idle timeout.
        ///
        /// @return this builder
        public Builder withoutHeartbeat() {
            values.heartbeat = null;
            return this;
        }

        /// Sets how long a peer may send nothing once it was sent a ping of the heartbeat. After
        /// that the connection is given up with 1006.
        ///
        /// @param deadline positive, at most 365 days; 20 seconds unless set
        /// @return this builder
        public Builder pongDeadline(Duration deadline) {
            values.pongDeadline = positive("pongDeadline", deadline);
            return this;
        }

        /// Closes with 1001 a channel on which no message moves in either direction for so long,
        /// though reading is on. Pings and pongs are no messages.
        ///
        /// @param timeout positive, at most 365 days; none unless set
        /// @return this builder
        public Builder idleTimeout(Duration timeout) {
            values.idleTimeout = positive("idleTimeout", timeout);
            return this;
        }

        /// Sets how long before a channel expires `onExpiring` is called; at once if less is left.
        /// See [WebSocketChannel#expireAt].
        ///
        /// @param before positive, at most 365 days; 30 seconds unless set
        /// @return this builder
        public Builder expiryWarning(Duration before) {
            values.expiryWarning = positive("expiryWarning", before);
            return this;
        }

        /// The options as they are now.
        ///
        /// @return an immutable value, unaffected by later calls
        /// @throws IllegalArgumentException if messages are to be read as streams on the event
        ///   loop, where reading may not wait
        public WebSocketOptions build() {
            var streams =
                    values.textFormat == MessageFormat.STREAM
                            || values.binaryFormat == MessageFormat.STREAM;
            if (streams && values.dispatch == Dispatch.EVENT_LOOP) {
                throw new IllegalArgumentException(
                        "dispatch: EVENT_LOOP (expected: another, since messages are read as"
                                + " streams)");
            }
            return new WebSocketOptions(values.copy());
        }

        private static int messageBytes(String name, int value) {
            if (value < 1 || value > MOST_MESSAGE_BYTES) {
                throw new IllegalArgumentException(
                        name + ": " + value + " (expected: 1 to " + MOST_MESSAGE_BYTES + ")");
            }
            return value;
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
            }
            return value;
        }

        private static Duration positive(String name, Duration value) {
            if (!value.isPositive() || value.compareTo(LONGEST_DEADLINE) > 0) {
                throw new IllegalArgumentException(
                        name + ": " + value + " (expected: > 0 and <= " + LONGEST_DEADLINE + ")");
            }
            return value;
        }
    }
}
