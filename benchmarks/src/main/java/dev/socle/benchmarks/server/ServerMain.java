package dev.socle.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The program of a measured server: its arguments are the name of a [ServerKind] and the words of
/// a [ServerTask].
///
/// It prints `ready PORT SETTINGS`, answers each line of its input with `sample HEAP DIRECT`, both
/// in bytes after garbage was collected, and ends with its input.
public final class ServerMain {

    private static final Duration AFTER_COLLECTION = Duration.ofMillis(300);

    private ServerMain() {}

    /// Runs the server.
    ///
    /// @param arguments the name, and the words of the task
    /// @throws Exception if it cannot start
    public static void main(String... arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        var words = List.of(arguments);
        var kind = ServerKind.named(words.getFirst());
        var task = ServerTask.parse(words.subList(1, words.size()));
        var started = kind.create().start(task);
        System.out.println("ready " + started.port() + " " + started.settings());
        answer(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
        Runtime.getRuntime().halt(0);
    }

    private static void answer(BufferedReader requests) throws IOException {
        while (requests.readLine() != null) {
            var heap = lowestHeap();
            var direct =
                    ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                            .mapToLong(BufferPoolMXBean::getMemoryUsed)
                            .sum();
            System.out.println("sample " + heap + " " + direct);
        }
    }

    /// Collects garbage until no more is found: connections that were cut are let go of one by one.
    private static long lowestHeap() {
        var lowest = Long.MAX_VALUE;
        var heap = collected();
        while (heap < lowest) {
            lowest = heap;
            LockSupport.parkNanos(AFTER_COLLECTION.toNanos());
            heap = collected();
        }
        return lowest;
    }

    /// What is left after a collection. What is used a moment later counts the memory that each
    /// thread takes for its next objects, which is megabytes.
    private static long collected() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
