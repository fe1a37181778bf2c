package dev.socle.traffic;

import dev.socle.protocol.Utf8;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.WebSocketChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Logs one line for each message in both directions: the channel, the direction, what kind of
/// message and how many bytes, and the beginning of it.
///
/// ```
/// XkDCbJGgS6yF8i5HvQrmVA < text 5: hello
/// XkDCbJGgS6yF8i5HvQrmVA > binary 1024: 00 0a ff 80...
/// ```
///
/// Lines go to the logger `dev.socle.traffic` at level `DEBUG`, which is off unless asked for:
/// messages may hold secrets. Control characters are escaped, so that no message makes a line of
/// its own. Immutable: each change gives a new log.
public final class TrafficLog implements MessageInterceptor {

    private static final int CHARS = 200;

    private final Logger logger;
    private final Excerpt excerpt;

    private TrafficLog(Logger logger, Excerpt excerpt) {
        this.logger = logger;
        this.excerpt = excerpt;
    }

    /// A log that shows the first 200 characters of a message.
    ///
    /// @return the log
    public static TrafficLog create() {
        return new TrafficLog(System.getLogger("dev.socle.traffic"), new Excerpt(CHARS));
    }

    /// Shows more or less of each message.
    ///
    /// @param chars how many characters of text, or of hexadecimal digits and spaces; 0 shows kind
    ///   and size only
    /// @return a new log
    /// @throws IllegalArgumentException if it is negative
    public TrafficLog atMost(int chars) {
        if (chars < 0) {
            throw new IllegalArgumentException("chars: " + chars + " (expected: >= 0)");
        }
        return new TrafficLog(logger, new Excerpt(chars));
    }

    /// Logs elsewhere.
    ///
    /// @param logger gets one line for each message at level `DEBUG`
    /// @return a new log
    public TrafficLog logger(Logger logger) {
        return new TrafficLog(logger, excerpt);
    }

    @Override
    public @Nullable Message inbound(WebSocketChannel channel, Message message) {
        log(channel, " < ", message);
        return message;
    }

    @Override
    public @Nullable Message outbound(WebSocketChannel channel, Message message) {
        log(channel, " > ", message);
        return message;
    }

    @Override
    public boolean inboundStream(WebSocketChannel channel, boolean text) {
        logStream(channel, " < ", text);
        return true;
    }

    @Override
    public boolean outboundStream(WebSocketChannel channel, boolean text) {
        logStream(channel, " > ", text);
        return true;
    }

    private void logStream(WebSocketChannel channel, String direction, boolean text) {
        if (logger.isLoggable(Level.DEBUG)) {
            var kind = text ? "text" : "binary";
            logger.log(Level.DEBUG, channel.id() + direction + "stream of " + kind);
        }
    }

    private void log(WebSocketChannel channel, String direction, Message message) {
        if (logger.isLoggable(Level.DEBUG)) {
            logger.log(Level.DEBUG, channel.id() + direction + describe(message));
        }
    }

    private String describe(Message message) {
        return switch (message) {
            case Message.Text(var text) -> "text " + Utf8.length(text) + excerpt.of(text);
            case Message.Binary(var data) -> "binary " + data.remaining() + excerpt.of(data);
        };
    }
}
