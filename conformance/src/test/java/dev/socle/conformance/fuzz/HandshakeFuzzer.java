package dev.socle.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.protocol.ClientHandshake;
import dev.socle.protocol.ClientHandshake.Verdict;
import dev.socle.protocol.DeflateParameters;
import dev.socle.protocol.DeflateWish;
import dev.socle.protocol.Handshake;
import dev.socle.protocol.HandshakeRequest;
import dev.socle.protocol.HandshakeResult.Accepted;
import dev.socle.protocol.HandshakeResult.Refused;
import dev.socle.protocol.HandshakeWish;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Headers of an opening handshake: each gets an answer, and what is accepted opens the client that
/// asked.
///
/// The first byte of the input chooses what the server wants; the rest are header lines.
public final class HandshakeFuzzer {
    private static final HandshakeWish PLAIN = HandshakeWish.defaults();
    private static final HandshakeWish CHAT = PLAIN.withSubprotocols(List.of("chat", "superchat"));
    private static final List<HandshakeWish> WISHES =
            List.of(
                    PLAIN,
                    CHAT,
                    CHAT.withRequiresSubprotocol(true),
                    CHAT.withChosenSubprotocol("superchat"),
                    CHAT.withAllowedOrigins(List.of("https://a.example", "null")),
                    CHAT.withAllowsAnyOrigin(true),
                    PLAIN.withDeflate(DeflateWish.CLIENT_FORGETS),
                    CHAT.withDeflate(DeflateWish.CLIENT_MAY_REMEMBER));

    /// Which every answer fits.
    private static final DeflateParameters ANY_DEFLATE = new DeflateParameters(false, false, 0, 15);

    private static final int SWITCHING_PROTOCOLS = 101;

    private HandshakeFuzzer() {}

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var wish = WISHES.get((input[0] & 0xFF) % WISHES.size());
        var lines = new String(input, 1, input.length - 1, ISO_8859_1).lines().toList();
        Function<String, List<String>> headers = name -> values(lines, name);
        var host = headers.apply("Host").stream().findFirst().orElse(null);
        var request = new HandshakeRequest("GET", "HTTP/1.1", headers, null, host);

        switch (Handshake.accept(request, wish)) {
            case Accepted accepted -> assertOpens(accepted, headers);
            case Refused refused -> {
                assertThat(refused.status()).isIn(400, 403, 405, 426, 500);
                assertThat(refused.explanation()).matches("[ -~]+");
            }
        }
    }

    private static void assertOpens(Accepted accepted, Function<String, List<String>> asked) {
        var key = asked.apply("Sec-WebSocket-Key").getFirst();
        var offered =
                asked.apply("Sec-WebSocket-Protocol").stream()
                        .flatMap(line -> Stream.of(line.split(",")))
                        .map(String::strip)
                        .filter(token -> !token.isEmpty())
                        .distinct()
                        .toList();
        var client =
                ClientHandshake.of(Base64.getDecoder().decode(key), offered)
                        .withDeflate(ANY_DEFLATE);
        var answer = List.copyOf(accepted.headers().entrySet());

        assertThat(client.judge(SWITCHING_PROTOCOLS, name -> valuesOf(answer, name)))
                .isEqualTo(new Verdict.Opened(accepted.subprotocol(), accepted.deflate()));
    }

    private static List<String> values(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    private static List<String> valuesOf(List<Map.Entry<String, String>> headers, String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
