package dev.socle.jackson;

import dev.socle.websocket.BadMessageException;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.WebSocketChannel;
import tools.jackson.databind.JsonNode;

/// Lets JSON pass, and nothing else. What is read while it arrives cannot be judged, and so does
/// not pass either.
record JsonOnly(JsonReader<JsonNode> reader) implements MessageInterceptor {

    @Override
    public Message inbound(WebSocketChannel channel, Message message) throws BadMessageException {
        return switch (message) {
            case Message.Text(var text) -> {
                reader.read(text);
                yield message;
            }
            case Message.Binary _ -> throw JsonCodec.textExpected();
        };
    }

    @Override
    public boolean inboundStream(WebSocketChannel channel, boolean text)
            throws BadMessageException {
        if (text) {
            throw new IllegalStateException(
                    "textFormat: STREAM (expected: WHOLE, since a stream cannot be checked)");
        }
        throw JsonCodec.textExpected();
    }
}
