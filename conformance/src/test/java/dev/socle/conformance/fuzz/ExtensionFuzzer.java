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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `Sec-WebSocket-Extensions`, offered to our server and answered to our client: both read what a
/// second reader reads, the server answers the first offer that need not be declined, and the
/// client that made it takes the answer; the client takes no other answer than one to its offers.
///
/// The first byte of the input chooses the side, what the server wants and what the client offered;
/// the rest are the header's lines.
public final class ExtensionFuzzer {
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    private static final byte[] RANDOM = new byte[16];
    private static final List<DeflateWish> WISHES = List.of(DeflateWish.values());
    private static final List<List<DeflateParameters>> OFFERS =
            List.of(
                    List.of(),
                    List.of(new DeflateParameters(false, false, 0, 15)),
                    List.of(new DeflateParameters(true, false, 0, 0)),
                    List.of(new DeflateParameters(false, true, 10, 9)),
                    List.of(
                            new DeflateParameters(true, true, 8, 0),
                            new DeflateParameters(false, false, 0, 0)));

    private ExtensionFuzzer() {}

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var choice = input[0] & 0xFF;
        var lines = new String(input, 1, input.length - 1, ISO_8859_1).lines().toList();
        if (choice % 2 == 0) {
            assertOffersAreRead(WISHES.get(choice / 2 % WISHES.size()), lines);
        } else {
            assertAnswerIsRead(OFFERS.get(choice / 2 % OFFERS.size()), lines);
        }
    }

    private static void assertOffersAreRead(DeflateWish wish, List<String> lines) {
        var offered = NaiveExtensions.read(lines);
        var request = headers(ClientHandshake.of(RANDOM, List.of()).requestHeaders());
        request.put("Host", List.of("server.example.com"));
        request.put(EXTENSIONS, lines);
        var result =
                Handshake.accept(
                        new HandshakeRequest(
                                "GET",
                                "HTTP/1.1",
                                name -> request.getOrDefault(name, List.of()),
                                null,
                                "server.example.com"),
                        HandshakeWish.defaults().withDeflate(wish));
        switch (result) {
            case Refused refused -> {
                assertThat(offered).isEmpty();
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.explanation()).matches("[ -~]+");
            }
            case Accepted accepted -> {
                assertThat(offered).isPresent();
                var accepting =
                        offered.get().stream()
                                .flatMap(each -> each.offer().stream())
                                .filter(_ -> wish != DeflateWish.NONE)
                                .findFirst();
                assertAnswered(wish, accepting, accepted);
            }
        }
    }

    private static void assertAnswered(
            DeflateWish wish, Optional<DeflateParameters> offer, Accepted accepted) {
        var agreed = Optional.ofNullable(accepted.deflate());
        assertThat(agreed.isPresent()).isEqualTo(offer.isPresent());
        assertThat(accepted.headers().containsKey(EXTENSIONS)).isEqualTo(agreed.isPresent());
        if (agreed.isPresent()) {
            assertThat(agreed.get().clientNoContextTakeover())
                    .isEqualTo(
                            wish == DeflateWish.CLIENT_FORGETS
                                    || offer.get().clientNoContextTakeover());
            assertThat(agreed.get().serverMaxWindowBits())
                    .isEqualTo(offer.get().serverMaxWindowBits());
            var client = ClientHandshake.of(RANDOM, List.of()).withDeflate(offer.get());
            var answer = headers(accepted.headers());
            assertThat(judge(client, answer)).isEqualTo(new Verdict.Opened(null, agreed.get()));
        }
    }

    private static void assertAnswerIsRead(List<DeflateParameters> offers, List<String> lines) {
        var client =
                ClientHandshake.of(RANDOM, List.of())
                        .withDeflate(offers.toArray(DeflateParameters[]::new));
        var answer = headers(accept(client).headers());
        answer.put(EXTENSIONS, lines);
        var answered = NaiveExtensions.read(lines);
        var agreed =
                answered.filter(list -> list.size() == 1)
                        .flatMap(list -> list.getFirst().answer())
                        .filter(each -> offers.stream().anyMatch(offer -> fits(each, offer)));
        switch (judge(client, answer)) {
            case Verdict.Opened opened -> {
                assertThat(Optional.ofNullable(opened.deflate())).isEqualTo(agreed);
                assertThat(agreed.isPresent() || answered.filter(List::isEmpty).isPresent())
                        .isTrue();
            }
            case Verdict.Failed failed -> {
                assertThat(agreed).isEmpty();
                assertThat(answered.filter(List::isEmpty)).isEmpty();
                assertThat(failed.explanation()).matches("[ -~]+");
            }
        }
    }

    /// RFC 7692 7.1: the answer promises what the offer asks of the server (7.1.1.1, 7.1.2.1), and
    /// asks of the client's window only what the offer allows (7.1.2.2).
    private static boolean fits(DeflateParameters answer, DeflateParameters offer) {
        if (offer.serverNoContextTakeover() && !answer.serverNoContextTakeover()) {
            return false;
        }
        if (offer.serverMaxWindowBits() != 0
                && (answer.serverMaxWindowBits() == 0
                        || answer.serverMaxWindowBits() > offer.serverMaxWindowBits())) {
            return false;
        }
        return answer.clientMaxWindowBits() == 0
                || (offer.clientMaxWindowBits() != 0
                        && answer.clientMaxWindowBits() <= offer.clientMaxWindowBits());
    }

    private static Accepted accept(ClientHandshake client) {
        var request = headers(client.requestHeaders());
        return (Accepted)
                Handshake.accept(
                        new HandshakeRequest(
                                "GET",
                                "HTTP/1.1",
                                name -> request.getOrDefault(name, List.of()),
                                null,
                                "server.example.com"),
                        HandshakeWish.defaults());
    }

    private static Verdict judge(ClientHandshake client, Map<String, List<String>> answer) {
        return client.judge(101, name -> answer.getOrDefault(name, List.of()));
    }

    private static Map<String, List<String>> headers(Map<String, String> headers) {
        var lists = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}
