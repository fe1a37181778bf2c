package dev.socle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What a server holds, in bytes.
///
/// @param heap what lives on its heap
/// @param direct in buffers outside of the heap, by the JVM's books
/// @param resident all memory of its process; the heap is resident from the beginning, so that it
///   grows by what is outside of it
/// @param kernel what the whole machine's kernel keeps of small objects: sockets, files, epoll
///   entries
record Memory(double heap, double direct, double resident, double kernel) {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern SLAB = Pattern.compile("Slab:\\s+(\\d+) kB");

    /// Lets the server collect its garbage, and looks.
    static Memory of(Program server) throws IOException {
        var sample = server.ask("sample").split(" ", -1);
        return new Memory(
                Double.parseDouble(sample[1]),
                Double.parseDouble(sample[2]),
                read(Path.of("/proc", Long.toString(server.pid()), "status"), RESIDENT),
                read(Path.of("/proc/meminfo"), SLAB));
    }

    Memory minus(Memory other) {
        return new Memory(
                heap - other.heap,
                direct - other.direct,
                resident - other.resident,
                kernel - other.kernel);
    }

    Memory dividedBy(int number) {
        return new Memory(heap / number, direct / number, resident / number, kernel / number);
    }

    /// The kernel's part of one end of a connection, since both are on this machine.
    double kernelOfOneEnd() {
        return kernel / 2;
    }

    /// Bytes, or 0 where there is no `/proc`.
    private static double read(Path file, Pattern pattern) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        var found = pattern.matcher(Files.readString(file));
        return found.find() ? 1024 * Double.parseDouble(found.group(1)) : 0;
    }
}
