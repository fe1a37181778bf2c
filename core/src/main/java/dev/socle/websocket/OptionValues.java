package dev.socle.websocket;

import dev.socle.protocol.ProtocolOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of all options, which begin with the defaults.
///
/// Every value is immutable, so a copy of the fields is a copy of the whole.
final class OptionValues implements Cloneable {

    ProtocolOptions protocol = ProtocolOptions.defaults();
    MessageFormat textFormat = MessageFormat.WHOLE;
    MessageFormat binaryFormat = MessageFormat.WHOLE;
    List<String> subprotocols = List.of();
    boolean requireSubprotocol;
    List<String> allowedOrigins = List.of();
    boolean allowAnyOrigin;
    Dispatch dispatch = Dispatch.AUTO;
    List<MessageInterceptor> interceptors = List.of();
    @Nullable ChannelLimit channelLimit;
    Compression compression = Compression.disabled();
    int sendBufferBytes = 1024 * 1024;
    int sendBufferMessages = 1024;
    SlowConsumer slowConsumer = SlowConsumer.CLOSE;
    int receiveBufferBytes = 64 * 1024;
    int receiveBufferMessages = 128;
    Duration writeDeadline = Duration.ofSeconds(30);
    Duration closeDeadline = Duration.ofSeconds(5);
    @Nullable Duration heartbeat = Duration.ofSeconds(25);
    Duration pongDeadline = Duration.ofSeconds(20);
    @Nullable Duration idleTimeout;
    Duration expiryWarning = Duration.ofSeconds(30);

    /// The same values, to be changed on their own.
    OptionValues copy() {
        try {
            return (OptionValues) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
