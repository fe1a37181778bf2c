package dev.socle.jackson;

import dev.socle.websocket.BadMessageException;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageCodec;

/// JSON in text messages.
record JsonCodec<T>(Json json, JsonReader<T> reader) implements MessageCodec<T> {

    @Override
    public T decode(Message message) throws BadMessageException {
        return switch (message) {
            case Message.Text(var text) -> reader.read(text);
            case Message.Binary _ -> throw textExpected();
        };
    }

    @Override
    public Message encode(T value) {
        return new Message.Text(json.write(value));
    }

    static BadMessageException textExpected() {
        return new BadMessageException(1003, "text expected", "a binary message, and not JSON");
    }
}
