package dev.socle.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The processor time of another JVM, as the operating system counts it.
///
/// @param pid of its process
public record ProcessorTime(long pid) {

    /// Nanoseconds in user and kernel mode, of all threads that it has or had. Linux counts it in
    /// steps of 10 ms.
    ///
    /// @return 0 if there is no such process
    public long nanos() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /// Nanoseconds of its JIT compilers' threads; 0 where there is no `/proc`.
    long compilerNanos() {
        var tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        try (var threads = Files.list(tasks)) {
            return threads.mapToLong(ProcessorTime::compilerNanosOf).sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long compilerNanosOf(Path thread) {
        try {
            var name = Files.readString(thread.resolve("comm"));
            if (!name.startsWith("C1 Comp") && !name.startsWith("C2 Comp")) {
                return 0;
            }
            var schedule = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(schedule.substring(0, schedule.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }
}
