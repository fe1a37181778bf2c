package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a server holds: the least of some looks, since the JVM itself takes memory and gives it
/// back at any time, as when it compiles.
///
/// zlib takes its memory by `malloc`, past the JVM's own books; so glibc is asked.
///
/// @param heapBytes what lives on the heap
/// @param residentBytes all memory that it has, of which the heap is a part that does not change
/// @param mallocBytes taken from glibc and not given back
/// @param trackedBytes what the JVM has committed by its own books, without the heap
record Held(long heapBytes, long residentBytes, long mallocBytes, long trackedBytes) {

    private static final int LOOKS = 8;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Pattern MALLOC =
            Pattern.compile(
                    "(?s).*<total type=\"fast\" count=\"\\d+\" size=\"(\\d+)\"/>\\s*"
                            + "<total type=\"rest\" count=\"\\d+\" size=\"(\\d+)\"/>\\s*"
                            + "<total type=\"mmap\" count=\"\\d+\" size=\"(\\d+)\"/>\\s*"
                            + "<system type=\"current\" size=\"(\\d+)\"/>.*");
    private static final Pattern TOTAL = Pattern.compile("(?s).*Total: .*?committed=(\\d+)KB.*");
    private static final Pattern HEAP =
            Pattern.compile("(?s).*Java Heap \\(reserved=\\d+KB, committed=(\\d+)KB.*");

    /// Asks a server that was started with `-XX:NativeMemoryTracking=summary`, after what it has
    /// freed went back to the system.
    static Held by(ServerProcess server) throws IOException, InterruptedException {
        var least = look(server);
        for (var i = 1; i < LOOKS; i++) {
            new CountDownLatch(1).await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
            least = least.least(look(server));
        }
        return least;
    }

    private static Held look(ServerProcess server) throws IOException {
        server.sample();
        jcmd(server.pid(), "System.trim_native_heap");
        var sample = server.sample();
        var malloc = find(MALLOC, jcmd(server.pid(), "System.native_heap_info"));
        var tracked = jcmd(server.pid(), "VM.native_memory");
        return new Held(
                sample.heapBytes(),
                sample.residentBytes(),
                number(malloc, 4) + number(malloc, 3) - number(malloc, 2) - number(malloc, 1),
                1024 * (number(find(TOTAL, tracked), 1) - number(find(HEAP, tracked), 1)));
    }

    private Held least(Held other) {
        return new Held(
                Math.min(heapBytes, other.heapBytes),
                Math.min(residentBytes, other.residentBytes),
                Math.min(mallocBytes, other.mallocBytes),
                Math.min(trackedBytes, other.trackedBytes));
    }

    private static String jcmd(long pid, String command) throws IOException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process =
                new ProcessBuilder(program, Long.toString(pid), command)
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), US_ASCII);
    }

    private static MatchResult find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.matches()) {
            throw new AssertionError("jcmd said: " + text);
        }
        return found.toMatchResult();
    }

    private static long number(MatchResult found, int group) {
        return Long.parseLong(found.group(group));
    }
}
