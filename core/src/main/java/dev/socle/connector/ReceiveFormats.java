package dev.socle.connector;

import dev.socle.websocket.Dispatch;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.WebSocketOptions;

/// As what the messages of one channel reach its listener: as its options say, unless `onOpen` says
/// otherwise.
final class ReceiveFormats {

    // changed until onOpen has returned, read by the loop afterwards
    private volatile WebSocketOptions options;
    private volatile boolean fixed;

    ReceiveFormats(WebSocketOptions options) {
        this.options = options;
    }

    void setText(MessageFormat format) {
        set(options.toBuilder().textFormat(format));
    }

    void setBinary(MessageFormat format) {
        set(options.toBuilder().binaryFormat(format));
    }

    /// `onOpen` has returned, and reading begins.
    void fix() {
        fixed = true;
    }

    boolean isStreamed(boolean text) {
        return (text ? options.textFormat() : options.binaryFormat()) == MessageFormat.STREAM;
    }

    /// Whether the callbacks run on the loop, so that they can look at what is being read.
    boolean isOnLoop() {
        return options.dispatch() == Dispatch.EVENT_LOOP;
    }

    boolean areViews() {
        return options.binaryFormat() == MessageFormat.VIEW;
    }

    private void set(WebSocketOptions.Builder changed) {
        if (fixed) {
            throw new IllegalStateException("onOpen: has returned (expected: is running)");
        }
        options = changed.build();
    }
}
