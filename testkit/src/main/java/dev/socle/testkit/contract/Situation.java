package dev.socle.testkit.contract;

import dev.socle.testkit.TestRequest;
import dev.socle.websocket.Compression;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.WebSocketOptions;
import java.util.Locale;

/// What a channel is in the middle of when one of the [Death]s meets it.
public enum Situation {

    /// Nothing: `onOpen` has returned, and what the client sends is read.
    FRESH,

    /// Nothing, and its callbacks run on the event loop.
    ON_THE_EVENT_LOOP,

    /// The client has sent the first fragment of a message.
    WITHIN_A_MESSAGE,

    /// The client has sent the first fragment of a compressed message, so that a decompressor is
    /// lent.
    WITHIN_A_COMPRESSED_MESSAGE,

    /// One message fills the network, and another waits behind it; the client does not read.
    WITH_MESSAGES_WAITING,

    /// A callback is running, and goes on when all others know that the channel is at its end.
    WHILE_A_CALLBACK_RUNS,

    /// A callback reads a message while it arrives.
    WHILE_A_STREAM_IS_READ;

    void configure(WebSocketOptions.Builder options) {
        options.sendBuffer(2 * SendingContract.HUGE, 2);
        switch (this) {
            case ON_THE_EVENT_LOOP -> options.dispatch(Dispatch.EVENT_LOOP);
            case WITHIN_A_COMPRESSED_MESSAGE ->
                    // what is sent goes plain
                    options.compression(Compression.enabled().threshold(Integer.MAX_VALUE));
            case WHILE_A_STREAM_IS_READ ->
                    options.textFormat(MessageFormat.STREAM).binaryFormat(MessageFormat.STREAM);
            default -> {}
        }
    }

    TestRequest request(ConnectorUnderTest server) {
        var request = server.request().recording(2 * SendingContract.HUGE);
        return isCompressed() ? request.deflate(CompressionContract.OFFER) : request;
    }

    /// Brings the channel into it, and waits until it is.
    void arise(DeathScene scene) {
        switch (this) {
            case FRESH, ON_THE_EVENT_LOOP -> scene.awaitTurn();
            case WITHIN_A_MESSAGE, WITHIN_A_COMPRESSED_MESSAGE -> {
                scene.beginMessage();
                scene.awaitTurn();
            }
            case WITH_MESSAGES_WAITING -> {
                scene.letMessagesWait();
                scene.awaitTurn();
            }
            case WHILE_A_CALLBACK_RUNS -> {
                scene.client().sendText(MortalEndpoint.HOLD);
                scene.recorder().await(1);
            }
            case WHILE_A_STREAM_IS_READ -> {
                scene.beginMessage();
                scene.recorder().await(1);
            }
        }
    }

    boolean isCompressed() {
        return this == WITHIN_A_COMPRESSED_MESSAGE;
    }

    /// In words, for the names of tests.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
