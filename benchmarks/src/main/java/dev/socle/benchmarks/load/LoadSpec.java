package dev.socle.benchmarks.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// What a load client does to a server.
///
/// @param flow when it sends
/// @param bytes of each message
/// @param text whether messages are text, otherwise binary
/// @param inFlight how many messages of a connection, or publishes of a fan-out, are under way
/// @param connections how many connections
/// @param perSecond how many messages all connections send in a second, where the flow is paced
/// @param tls whether to speak TLS
/// @param deflate whether to offer compression and to compress
public record LoadSpec(
        Flow flow,
        int bytes,
        boolean text,
        int inFlight,
        int connections,
        int perSecond,
        boolean tls,
        boolean deflate) {

    /// When a client sends.
    public enum Flow {
        /// Each connection as soon as an answer came.
        ECHO,
        /// The first connection, as soon as all connections have got all that was sent before.
        FAN_OUT,
        /// By the clock, whatever comes back: latency is counted from when a message was due.
        PACED
    }

    /// The words that [#parse] understands.
    ///
    /// @return words without blanks
    public List<String> words() {
        var words =
                new ArrayList<>(
                        List.of(
                                "flow=" + flow,
                                "bytes=" + bytes,
                                "in-flight=" + inFlight,
                                "connections=" + connections,
                                "per-second=" + perSecond));
        if (text) {
            words.add("text=yes");
        }
        if (tls) {
            words.add("tls=yes");
        }
        if (deflate) {
            words.add("deflate=yes");
        }
        return words;
    }

    static LoadSpec parse(List<String> words) {
        var values = new HashMap<String, String>();
        for (var word : words) {
            var equals = word.indexOf('=');
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new LoadSpec(
                Flow.valueOf(values.getOrDefault("flow", "")),
                Integer.parseInt(values.getOrDefault("bytes", "")),
                values.containsKey("text"),
                Integer.parseInt(values.getOrDefault("in-flight", "")),
                Integer.parseInt(values.getOrDefault("connections", "")),
                Integer.parseInt(values.getOrDefault("per-second", "")),
                values.containsKey("tls"),
                values.containsKey("deflate"));
    }
}
