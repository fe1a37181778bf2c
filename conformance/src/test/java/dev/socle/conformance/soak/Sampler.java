package dev.socle.conformance.soak;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Takes samples of this process, and leaves out of them what taking samples costs.
final class Sampler {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long ownNanos;

    Sample take() throws IOException {
        var begin = system.getProcessCpuTime();
        System.gc();
        var heapBytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        var sample = new Sample(begin - ownNanos, heapBytes, residentBytes());
        ownNanos += system.getProcessCpuTime() - begin;
        return sample;
    }

    private static long residentBytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        var status = RESIDENT.matcher(Files.readString(STATUS));
        return status.find() ? Long.parseLong(status.group(1)) * 1024 : 0;
    }
}
