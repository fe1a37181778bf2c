package dev.socle.netty;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;

/// How many objects of each class live on the heap, and the bytes they take together.
///
/// @param classes by name, as the JVM writes them
record HeapCensus(Map<String, Share> classes) {

    /// What the objects of one class take.
    record Share(double count, double bytes) {

        static final Share NONE = new Share(0, 0);

        Share minus(Share other) {
            return new Share(count - other.count, bytes - other.bytes);
        }

        Share dividedBy(int parts) {
            return new Share(count / parts, bytes / parts);
        }
    }

    /// Counts what is left after a full collection, into a file: held on the heap the count would
    /// be part of the next one.
    static void take(Path file) throws JMException, IOException {
        var report =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
        Files.writeString(file, (String) report);
    }

    static HeapCensus read(Path file) throws IOException {
        var classes = new TreeMap<String, Share>();
        try (var lines = Files.lines(file)) {
            lines.map(line -> line.strip().split("\\s+", 5))
                    .filter(columns -> columns[0].endsWith(":"))
                    .forEach(columns -> classes.merge(columns[3], share(columns), HeapCensus::sum));
        }
        return new HeapCensus(classes);
    }

    /// What this counts beyond another.
    HeapCensus minus(HeapCensus other) {
        var left = new TreeMap<>(classes);
        other.classes.forEach(
                (name, share) -> left.merge(name, Share.NONE.minus(share), HeapCensus::sum));
        return new HeapCensus(left);
    }

    /// The share of one of so many equal parts.
    HeapCensus dividedBy(int parts) {
        var quotient = new TreeMap<String, Share>();
        classes.forEach((name, share) -> quotient.put(name, share.dividedBy(parts)));
        return new HeapCensus(quotient);
    }

    /// The bytes of all classes whose name begins so.
    double bytes(String prefix) {
        return classes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToDouble(entry -> entry.getValue().bytes())
                .sum();
    }

    /// The classes that take the most first; none that takes less than a byte.
    @Override
    public String toString() {
        return classes.entrySet().stream()
                .filter(entry -> Math.abs(entry.getValue().bytes()) >= 1)
                .sorted(
                        Comparator.comparingDouble(
                                (Map.Entry<String, Share> entry) -> -entry.getValue().bytes()))
                .map(entry ->
                        "%8.1f bytes %7.2f %s"
                                .formatted(
                                        entry.getValue().bytes(),
                                        entry.getValue().count(),
                                        entry.getKey()))
                .collect(joining("\n"));
    }

    private static Share share(String[] columns) {
        return new Share(Long.parseLong(columns[1]), Long.parseLong(columns[2]));
    }

    private static Share sum(Share one, Share other) {
        return new Share(one.count + other.count, one.bytes + other.bytes);
    }
}
