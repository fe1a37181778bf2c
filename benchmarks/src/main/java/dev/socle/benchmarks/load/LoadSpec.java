package dev.socle.benchmarks.load;

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
        PACED,
        /// Never; pings are answered.
        IDLE
    }

    /// Text that comes back, one message of one connection at a time.
    ///
    /// @param bytes of each message
    /// @return a load to begin with
    public static LoadSpec echo(int bytes) {
        return new LoadSpec(Flow.ECHO, bytes, true, 1, 1, 0, false, false);
    }

    /// How many bytes the headers of an upgrade request are.
    ///
    /// @return those of their names and values, where no compression is offered
    public static int headerBytes() {
        return Handshake.headerBytes();
    }

    /// Text that is published, one message at a time.
    ///
    /// @param bytes of each message
    /// @return a load to begin with
    public static LoadSpec fanOut(int bytes) {
        return new LoadSpec(Flow.FAN_OUT, bytes, true, 1, 1, 0, false, false);
    }

    /// The same load with so many messages under way.
    ///
    /// @param number at least 1
    /// @return the load
    public LoadSpec inFlight(int number) {
        return new LoadSpec(flow, bytes, text, number, connections, perSecond, tls, deflate);
    }

    /// The same load over so many connections.
    ///
    /// @param number at least 1
    /// @return the load
    public LoadSpec overConnections(int number) {
        return new LoadSpec(flow, bytes, text, inFlight, number, perSecond, tls, deflate);
    }

    /// The same load by the clock.
    ///
    /// @param number of messages in a second
    /// @return the load
    public LoadSpec paced(int number) {
        return new LoadSpec(Flow.PACED, bytes, text, inFlight, connections, number, tls, deflate);
    }

    /// The same connections without messages.
    ///
    /// @return the load
    public LoadSpec idle() {
        return new LoadSpec(Flow.IDLE, bytes, text, inFlight, connections, 0, tls, deflate);
    }

    /// The same load with binary messages.
    ///
    /// @return the load
    public LoadSpec binary() {
        return new LoadSpec(flow, bytes, false, inFlight, connections, perSecond, tls, deflate);
    }

    /// The same load over TLS.
    ///
    /// @return the load
    public LoadSpec overTls() {
        return new LoadSpec(flow, bytes, text, inFlight, connections, perSecond, true, deflate);
    }

    /// The same load, compressed.
    ///
    /// @return the load
    public LoadSpec deflated() {
        return new LoadSpec(flow, bytes, text, inFlight, connections, perSecond, tls, true);
    }

    /// The words that [#parse] understands.
    ///
    /// @return words with blanks between
    public String words() {
        return "flow=%s bytes=%d text=%s in-flight=%d connections=%d per-second=%d tls=%s deflate=%s"
                .formatted(flow, bytes, text, inFlight, connections, perSecond, tls, deflate);
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
                Boolean.parseBoolean(values.get("text")),
                Integer.parseInt(values.getOrDefault("in-flight", "")),
                Integer.parseInt(values.getOrDefault("connections", "")),
                Integer.parseInt(values.getOrDefault("per-second", "")),
                Boolean.parseBoolean(values.get("tls")),
                Boolean.parseBoolean(values.get("deflate")));
    }
}
