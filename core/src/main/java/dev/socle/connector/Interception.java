package dev.socle.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.http.Request;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.WebSocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The message interceptors of one channel. A channel whose endpoint has none has no interception.
final class Interception {

    private final WebSocketChannel channel;
    private final List<MessageInterceptor> outermostFirst;
    private final List<MessageInterceptor> innermostFirst;

    private Interception(WebSocketChannel channel, List<MessageInterceptor> outermostFirst) {
        this.channel = channel;
        this.outermostFirst = outermostFirst;
        innermostFirst = outermostFirst.reversed();
    }

    /// Begins to intercept a channel, unless there are no interceptors.
    static @Nullable Interception of(
            WebSocketChannel channel, Request request, List<MessageInterceptor> interceptors) {
        return interceptors.isEmpty()
                ? null
                : new Interception(
                        channel,
                        interceptors.stream()
                                .map(interceptor -> interceptor.forChannel(request))
                                .toList());
    }

    /// What becomes of a message that arrived; null if it was dropped.
    @Nullable Message inbound(Message message) throws Exception {
        return pass(message, outermostFirst, MessageInterceptor::inbound);
    }

    /// Whether a message that is read as it arrives is given on.
    boolean inboundStream(boolean text) throws Exception {
        for (var interceptor : outermostFirst) {
            if (!interceptor.inboundStream(channel, text)) {
                return false;
            }
        }
        return true;
    }

    /// What becomes of a message that is sent; null if it was dropped.
    @Nullable OutgoingMessage outbound(OutgoingMessage message) throws Exception {
        return switch (message) {
            case OutgoingMessage.Text(var utf8, _) ->
                    outbound(message, new Message.Text(UTF_8.decode(utf8.duplicate()).toString()));
            case OutgoingMessage.Binary(var data, _) -> outbound(message, new Message.Binary(data));
            case OutgoingMessage.Shared(var prepared, _) -> isPassed(prepared) ? message : null;
        };
    }

    @SuppressWarnings("ReferenceEquality")
    private @Nullable OutgoingMessage outbound(OutgoingMessage outgoing, Message message)
            throws Exception {
        var passed = pass(message, innermostFirst, MessageInterceptor::outbound);
        if (passed == null) {
            return null;
        }
        return passed == message ? outgoing : OutgoingMessage.of(passed, outgoing.result());
    }

    /// Whether a message that is sent in fragments is given on.
    boolean outboundStream(boolean text) throws Exception {
        for (var interceptor : innermostFirst) {
            if (!interceptor.outboundStream(channel, text)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPassed(PreparedMessage message) throws Exception {
        for (var interceptor : innermostFirst) {
            if (!interceptor.outboundPrepared(channel, message)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Message pass(
            Message message, List<MessageInterceptor> interceptors, Direction direction)
            throws Exception {
        var passing = message;
        for (var interceptor : interceptors) {
            var next = pass(passing, interceptor, direction);
            if (next == null) {
                return null;
            }
            passing = next;
        }
        return passing;
    }

    /// The interceptor may read the buffer it is shown, and the message is still whole afterwards.
    @SuppressWarnings("ReferenceEquality")
    private @Nullable Message pass(
            Message message, MessageInterceptor interceptor, Direction direction) throws Exception {
        var shown =
                message instanceof Message.Binary(var data)
                        ? new Message.Binary(data.duplicate())
                        : message;
        var returned = direction.call(interceptor, channel, shown);
        return returned == shown ? message : returned;
    }

    @FunctionalInterface
    private interface Direction {

        @Nullable Message call(
                MessageInterceptor interceptor, WebSocketChannel channel, Message message)
                throws Exception;
    }
}
