package dev.socle.websocket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The conversation of one channel. As a listener it is told of a message whenever it runs the next
/// callback, so that whoever wraps listeners, or intercepts messages, sees what is received.
///
/// Confined to the conversation's thread.
final class ConversationListener implements WebSocketListener, ChannelTask {

    private final ConversationEndpoint.Talk talk;
    private @Nullable Message received;

    ConversationListener(ConversationEndpoint.Talk talk) {
        this.talk = talk;
    }

    @Override
    public void onText(WebSocketChannel channel, String text) {
        received = new Message.Text(text);
    }

    @Override
    public void onBinary(WebSocketChannel channel, ByteBuffer data) {
        received = new Message.Binary(data);
    }

    @Override
    public void run(WebSocketChannel channel, CallbackQueue callbacks) throws Exception {
        talk.run(new Received(channel, callbacks));
        channel.close();
    }

    private @Nullable Message take() {
        var message = received;
        received = null;
        return message;
    }

    private final class Received implements Conversation {

        private final WebSocketChannel channel;
        private final CallbackQueue callbacks;

        Received(WebSocketChannel channel, CallbackQueue callbacks) {
            this.channel = channel;
            this.callbacks = callbacks;
        }

        @Override
        public WebSocketChannel channel() {
            return channel;
        }

        @Override
        public @Nullable CloseStatus closeStatus() {
            return callbacks.closeStatus();
        }

        @Override
        public @Nullable Message receive() throws InterruptedException {
            var message = take();
            while (message == null && callbacks.runNext(Long.MAX_VALUE)) {
                message = take();
            }
            return message;
        }

        @Override
        public @Nullable Message receive(Duration timeout)
                throws InterruptedException, TimeoutException {
            var begun = System.nanoTime();
            var nanos = timeout.toNanos();
            var message = take();
            while (message == null && callbacks.runNext(nanos - (System.nanoTime() - begun))) {
                message = take();
            }
            if (message == null && callbacks.closeStatus() == null) {
                throw new TimeoutException("no message within " + timeout);
            }
            return message;
        }

        @Override
        public String receiveText() throws WebSocketClosedException, InterruptedException {
            return switch (next()) {
                case Message.Text(var text) -> text;
                case Message.Binary _ -> throw refused("text expected");
            };
        }

        @Override
        public ByteBuffer receiveBinary() throws WebSocketClosedException, InterruptedException {
            return switch (next()) {
                case Message.Binary(var data) -> data;
                case Message.Text _ -> throw refused("binary message expected");
            };
        }

        private Message next() throws WebSocketClosedException, InterruptedException {
            var message = receive();
            if (message != null) {
                return message;
            }
            var status = callbacks.closeStatus();
            if (status == null) {
                throw new IllegalStateException("callbacks: none, and the channel has not ended");
            }
            throw new WebSocketClosedException(channel, status);
        }

        private WebSocketClosedException refused(String reason) {
            channel.close(1003, reason);
            return new WebSocketClosedException(
                    channel, new CloseStatus(1003, reason, CloseStatus.By.LOCAL, false, null));
        }
    }
}
