package dev.socle.conformance.soak;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// Takes samples of this process, and leaves out of them what taking samples costs.
final class Sampler {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /// A line of the histogram: its number, objects, bytes, and the class.
    private static final Pattern OURS =
            Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +(\\[L)?dev\\.socle\\..*$");

    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long ownNanos;

    Sample take() throws IOException {
        var begin = system.getProcessCpuTime();
        var objects = objects();
        var heapBytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        var sample =
                new Sample(begin - ownNanos, heapBytes, residentBytes(), descriptors(), objects);
        ownNanos += system.getProcessCpuTime() - begin;
        return sample;
    }

    /// Counts our objects, for which the JVM collects its garbage first.
    private static long objects() {
        try {
            var histogram =
                    (String)
                            ManagementFactory.getPlatformMBeanServer()
                                    .invoke(
                                            new ObjectName(
                                                    "com.sun.management:type=DiagnosticCommand"),
                                            "gcClassHistogram",
                                            new Object[] {new String[0]},
                                            new String[] {String[].class.getName()});
            return OURS.matcher(histogram)
                    .results()
                    .mapToLong(line -> Long.parseLong(line.group(1)))
                    .sum();
        } catch (JMException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private static long residentBytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        var status = RESIDENT.matcher(Files.readString(STATUS));
        return status.find() ? Long.parseLong(status.group(1)) * 1024 : 0;
    }

    private static long descriptors() throws IOException {
        if (!Files.exists(DESCRIPTORS)) {
            return 0;
        }
        try (var all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }
}
