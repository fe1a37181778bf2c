package dev.socle.websocket;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Codecs by the names of their subprotocols, of which the first is spoken where none was agreed
/// on.
record SubprotocolCodecs<T>(SequencedMap<String, MessageCodec<T>> byName)
        implements MessageCodec<T> {

    static <T> SubprotocolCodecs<T> of(String name, MessageCodec<T> codec) {
        var byName = new LinkedHashMap<String, MessageCodec<T>>();
        byName.put(name, codec);
        return new SubprotocolCodecs<>(byName);
    }

    static <T> SubprotocolCodecs<T> both(MessageCodec<T> first, MessageCodec<T> second) {
        var byName = new LinkedHashMap<>(named(first));
        named(second)
                .forEach((name, codec) -> {
                    if (byName.put(name, codec) != null) {
                        throw new IllegalArgumentException(
                                "subprotocol: " + name + " (expected: one that is not used yet)");
                    }
                });
        return new SubprotocolCodecs<>(byName);
    }

    private static <T> SequencedMap<String, MessageCodec<T>> named(MessageCodec<T> codec) {
        if (codec instanceof SubprotocolCodecs<T>(var byName)) {
            return byName;
        }
        throw new IllegalArgumentException(
                "codec: " + codec + " (expected: one with a name, as of named(subprotocol))");
    }

    SubprotocolCodecs {
        byName = Collections.unmodifiableSequencedMap(byName);
    }

    @Override
    public T decode(Message message) throws Exception {
        return first().decode(message);
    }

    @Override
    public Message encode(T value) {
        return first().encode(value);
    }

    @Override
    public MessageCodec<T> forChannel(WebSocketChannel channel) {
        var agreed = channel.subprotocol();
        return agreed == null ? first() : byName.getOrDefault(agreed, first());
    }

    @Override
    public List<String> subprotocols() {
        return List.copyOf(byName.keySet());
    }

    private MessageCodec<T> first() {
        return byName.firstEntry().getValue();
    }
}
