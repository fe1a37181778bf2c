package dev.socle.benchmarks.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server is asked to do, equal for all servers.
///
/// @param fanOut whether each message goes to all connections instead of back to its sender
/// @param deflate whether to compress, with clients that offer it
/// @param keyStore a PKCS #12 store with the certificate, or null to serve without TLS
/// @param napEvery after how many messages of a connection its handler sleeps for [#NAP_MILLIS], or
///   0 for never
/// @param heartbeat whether idle connections are asked for signs of life
public record ServerTask(
        boolean fanOut, boolean deflate, @Nullable Path keyStore, int napEvery, boolean heartbeat) {

    /// How long a nap takes.
    public static final int NAP_MILLIS = 100;

    /// The password of the key store, which is made for one run and deleted after it.
    public static final String PASSWORD = "benchmark";

    /// The longest message that a server must take.
    public static final int MAX_MESSAGE_BYTES = 128 * 1024;

    /// The task of echoing, without anything else.
    ///
    /// @return a task to begin with
    public static ServerTask echo() {
        return new ServerTask(false, false, null, 0, false);
    }

    /// The arguments of [ServerMain] that mean this task.
    ///
    /// @return words that [#parse] understands
    public List<String> arguments() {
        var words = new ArrayList<String>();
        if (fanOut) {
            words.add("fan-out");
        }
        if (deflate) {
            words.add("deflate");
        }
        if (keyStore != null) {
            words.add("tls=" + keyStore);
        }
        if (napEvery > 0) {
            words.add("nap=" + napEvery);
        }
        if (heartbeat) {
            words.add("heartbeat");
        }
        return words;
    }

    static ServerTask parse(List<String> words) {
        var fanOut = words.contains("fan-out");
        var deflate = words.contains("deflate");
        var heartbeat = words.contains("heartbeat");
        Path keyStore = null;
        var napEvery = 0;
        for (var word : words) {
            if (word.startsWith("tls=")) {
                keyStore = Path.of(word.substring("tls=".length()));
            } else if (word.startsWith("nap=")) {
                napEvery = Integer.parseInt(word.substring("nap=".length()));
            }
        }
        return new ServerTask(fanOut, deflate, keyStore, napEvery, heartbeat);
    }
}
