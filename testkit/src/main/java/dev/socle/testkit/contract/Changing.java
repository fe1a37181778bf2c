package dev.socle.testkit.contract;

import dev.socle.websocket.Message;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.WebSocketChannel;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An interceptor that does the same to messages of both directions.
class Changing implements MessageInterceptor {

    private final UnaryOperator<@Nullable String> ofText;

    /// @param ofText gives the new text, or null to drop it
    Changing(UnaryOperator<@Nullable String> ofText) {
        this.ofText = ofText;
    }

    static Changing appending(String suffix) {
        return new Changing(text -> text + suffix);
    }

    static Changing dropping(String dropped) {
        return new Changing(text -> dropped.equals(text) ? null : text);
    }

    @Override
    public @Nullable Message inbound(WebSocketChannel channel, Message message) {
        return change(message);
    }

    @Override
    public @Nullable Message outbound(WebSocketChannel channel, Message message) {
        return change(message);
    }

    @Nullable Message change(Message message) {
        if (message instanceof Message.Text(var text)) {
            var changed = ofText.apply(text);
            return changed == null ? null : new Message.Text(changed);
        }
        return message;
    }
}
