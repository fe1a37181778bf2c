package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;

/// Attacks with heads beyond the limits, each on a connection of its own and each to be refused.
final class HeaderBombs {

    private static final List<byte[]> BOMBS =
            List.of(
                    head("a:b\r\n".repeat(14_000)),
                    head("long: " + "x".repeat(60_000)),
                    head(("long: " + "x".repeat(8_000) + "\r\n").repeat(9)),
                    head("a".repeat(60_000)));

    private HeaderBombs() {}

    static long run(InetSocketAddress server, long endNanos) throws Exception {
        var bombs = 0;
        while (!Attack.isOver(endNanos)) {
            try (var attacker = AttackSocket.connect(server)) {
                attacker.write(BOMBS.get(bombs % BOMBS.size()));
                attacker.finish();
                assertThat(new String(attacker.readToEnd(), US_ASCII)).startsWith("HTTP/1.1 431 ");
            }
            bombs++;
        }
        return bombs;
    }

    private static byte[] head(String headers) {
        return ("GET / HTTP/1.1\r\nHost: localhost\r\n" + headers).getBytes(US_ASCII);
    }
}
