package dev.socle.traffic;

import dev.socle.http.Request;
import dev.socle.protocol.Utf8;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.WebSocketChannel;
import java.time.Duration;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A limit of how many messages and bytes clients may send in a time: a token bucket for each
/// channel, or for each principal. Who exceeds it is closed with 1008, unless messages shall be
/// dropped instead.
///
/// ```java
/// RateLimit.messages(20, Duration.ofSeconds(1)).bytes(64 * 1024, Duration.ofSeconds(1))
/// ```
///
/// The amount may come at once; it flows back evenly over the time. So 20 in one second and 1,200
/// in a minute are the same rate, and differ in how much may come at once. A message that exceeds
/// the limit takes nothing away; one of more bytes than the amount never passes. Only what arrives
/// counts: bytes of payload, text as UTF-8, after decompression. A message that is read while it
/// arrives counts as one without bytes.
///
/// Immutable: each change gives a new limit, which has counted nothing yet.
public final class RateLimit implements MessageInterceptor {

    private static final int POLICY_VIOLATION = 1008;

    private final @Nullable Rate messages;
    private final @Nullable Rate bytes;
    private final boolean drops;
    private final LongSupplier nanoTime;
    private final @Nullable PrincipalAllowances ofPrincipals;

    private RateLimit(
            @Nullable Rate messages,
            @Nullable Rate bytes,
            boolean perPrincipal,
            boolean drops,
            LongSupplier nanoTime) {
        this.messages = messages;
        this.bytes = bytes;
        this.drops = drops;
        this.nanoTime = nanoTime;
        LongFunction<Allowance> fresh = now -> new Allowance(messages, bytes, now);
        ofPrincipals = perPrincipal ? new PrincipalAllowances(fresh) : null;
    }

    /// Limits the messages of each channel.
    ///
    /// @param amount how many, at least 1
    /// @param period in which time, positive, at most 365 days
    /// @return the limit
    public static RateLimit messages(long amount, Duration period) {
        return new RateLimit(
                Rate.of("messages", amount, period), null, false, false, System::nanoTime);
    }

    /// Limits the bytes as well.
    ///
    /// @param amount how many, at least 1
    /// @param period in which time, positive, at most 365 days
    /// @return a new limit
    public RateLimit bytes(long amount, Duration period) {
        var rate = Rate.of("bytes", amount, period);
        return new RateLimit(messages, rate, isPerPrincipal(), drops, nanoTime);
    }

    /// Counts all channels of a principal together (`request.principal()`, by name), on all
    /// endpoints that have this limit. A client without a principal has each channel counted for
    /// itself.
    ///
    /// @return a new limit
    public RateLimit perPrincipal() {
        return new RateLimit(messages, bytes, true, drops, nanoTime);
    }

    /// Drops messages that exceed the limit, and leaves the channel open.
    ///
    /// @return a new limit
    public RateLimit dropping() {
        return new RateLimit(messages, bytes, isPerPrincipal(), true, nanoTime);
    }

    /// Measures with another clock.
    ///
    /// @param nanoTime gives nanoseconds from any fixed point on, as [System#nanoTime()] does
    /// @return a new limit
    public RateLimit ticker(LongSupplier nanoTime) {
        return new RateLimit(messages, bytes, isPerPrincipal(), drops, nanoTime);
    }

    @Override
    public MessageInterceptor forChannel(Request request) {
        var principal = request.principal();
        if (ofPrincipals != null && principal.isPresent()) {
            var name = principal.get().getName();
            return new Limited(now -> ofPrincipals.of(name, now));
        }
        var own = new Allowance(messages, bytes, nanoTime.getAsLong());
        return new Limited(_ -> own);
    }

    private boolean isPerPrincipal() {
        return ofPrincipals != null;
    }

    private static int sizeOf(Message message) {
        return switch (message) {
            case Message.Text(var text) -> Utf8.length(text);
            case Message.Binary(var data) -> data.remaining();
        };
    }

    /// The limit of one channel.
    private final class Limited implements MessageInterceptor {

        private final LongFunction<Allowance> allowance;

        // confined to the callbacks of the channel
        private boolean closing;

        Limited(LongFunction<Allowance> allowance) {
            this.allowance = allowance;
        }

        @Override
        public @Nullable Message inbound(WebSocketChannel channel, Message message) {
            return !closing && isAdmitted(channel, sizeOf(message)) ? message : null;
        }

        @Override
        public boolean inboundStream(WebSocketChannel channel, boolean text) {
            return !closing && isAdmitted(channel, 0);
        }

        private boolean isAdmitted(WebSocketChannel channel, int size) {
            var now = nanoTime.getAsLong();
            if (allowance.apply(now).admit(size, now)) {
                return true;
            }
            if (!drops) {
                closing = true;
                channel.close(POLICY_VIOLATION, "rate limit");
            }
            return false;
        }
    }
}
