package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// What heads cost that come byte by byte: for a byte of a long head no more than for one of a
/// short one, as it would be if each byte let the head be read again.
final class HeadCost implements SoakRun {

    private static final int LINE_BYTES = 1_000;
    private static final int SHORT_LINES = 6;
    private static final int LONG_LINES = 60;
    private static final int ALL_LINES = 600;
    private static final double MOST = 2;

    @Override
    public String name() {
        return "head-cost";
    }

    @Override
    public String what() {
        return "heads of %d and of %d kB, byte by byte".formatted(SHORT_LINES, LONG_LINES);
    }

    @Override
    public void run(SoakReport report) throws Exception {
        try (var server = ServerProcess.start(AttackedEcho.class)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            send(address, LONG_LINES);
            send(address, SHORT_LINES);
            var begin = server.sample();
            send(address, SHORT_LINES);
            var middle = server.sample();
            send(address, LONG_LINES);
            var end = server.sample();
            var shortNanos = nanosOfByte(begin, middle);
            var longNanos = nanosOfByte(middle, end);
            report.figure(
                    "%s: server %.2f and %.2f µs of processor for a byte"
                            .formatted(what(), shortNanos / 1e3, longNanos / 1e3));
            assertThat(longNanos).isLessThan(MOST * shortNanos);
        }
    }

    private static double nanosOfByte(Sample begin, Sample end) {
        return (double) (end.cpuNanos() - begin.cpuNanos()) / (ALL_LINES * LINE_BYTES);
    }

    /// Sends always the same number of bytes, in heads of so many lines.
    private static void send(InetSocketAddress server, int lines) throws IOException {
        var head = head(lines);
        for (var heads = ALL_LINES / lines; heads > 0; heads--) {
            try (var client = AttackSocket.connect(server)) {
                for (var b : head) {
                    client.write(new byte[] {b});
                }
                assertThat(new String(client.read(), US_ASCII)).startsWith("HTTP/1.1 404 ");
            }
        }
    }

    private static byte[] head(int lines) {
        var line = "x: " + "y".repeat(LINE_BYTES - 5) + "\r\n";
        return ("GET / HTTP/1.1\r\nHost: localhost\r\n" + line.repeat(lines) + "\r\n")
                .getBytes(US_ASCII);
    }
}
