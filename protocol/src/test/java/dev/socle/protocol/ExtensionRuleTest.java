package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7692 5, 7.1: what is agreed on.
final class ExtensionRuleTest {
    private static final DeflateParameters PLAIN_OFFER = new DeflateParameters(false, false, 0, 0);

    /// All valid offers, in both policies, against what the RFC allows to answer.
    @Test
    void acceptsEveryValidOffer() {
        for (DeflateParameters offer : DeflateOffers.all()) {
            String line = DeflateHeader.write(offer);
            assertThat(answer(DeflateWish.CLIENT_FORGETS, line))
                    .as(line)
                    .isEqualTo(
                            new DeflateParameters(
                                    offer.serverNoContextTakeover(),
                                    true,
                                    offer.serverMaxWindowBits(),
                                    0));
            boolean tellsWindow =
                    offer.clientMaxWindowBits() != 0 && offer.clientMaxWindowBits() != 15;
            assertThat(answer(DeflateWish.CLIENT_MAY_REMEMBER, line))
                    .as(line)
                    .isEqualTo(
                            new DeflateParameters(
                                    offer.serverNoContextTakeover(),
                                    offer.clientNoContextTakeover(),
                                    offer.serverMaxWindowBits(),
                                    tellsWindow ? offer.clientMaxWindowBits() : 0));
            assertThat(answer(DeflateWish.NONE, line)).as(line).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permessage-deflate; server_max_window_bits=7, permessage-deflate | 0",
                "permessage-deflate; foo; server_max_window_bits=9,"
                        + " permessage-deflate; server_max_window_bits=10 | 10",
                "permessage-bzip2, permessage-deflate; server_max_window_bits=11 | 11",
                "permessage-deflate; server_max_window_bits=12, permessage-deflate | 12",
                "permessage-deflate; server_max_window_bits=9; server_max_window_bits=9, foo,"
                        + " permessage-deflate; client_max_window_bits=16,"
                        + " permessage-deflate; server_max_window_bits=13 | 13",
            })
    void answersTheFirstOfferThatNeedNotBeDeclined(String line, int serverBits) {
        assertThat(answer(DeflateWish.CLIENT_FORGETS, line.split(",", -1)))
                .isEqualTo(new DeflateParameters(false, true, serverBits, 0));
        assertThat(answer(DeflateWish.CLIENT_FORGETS, line))
                .isEqualTo(new DeflateParameters(false, true, serverBits, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "foo", "permessage-deflate; foo", "foo, permessage-deflate; a=1"})
    void answersNothingWhereEveryOfferIsDeclined(String line) {
        assertThat(answer(DeflateWish.CLIENT_FORGETS, line)).isNull();
        assertThat(ExtensionRule.refusal(List.of(line))).isNull();
    }

    @Test
    void answersNothingToWhatDoesNotFollowTheGrammar() {
        assertThat(answer(DeflateWish.CLIENT_FORGETS, "permessage-deflate, foo;")).isNull();
    }

    @Test
    void agreesToAnAnswerThatFitsAnyOffer() {
        assertThat(agreed("permessage-deflate; server_max_window_bits=9", PLAIN_OFFER))
                .isEqualTo(new DeflateParameters(false, false, 9, 0));
        assertThat(
                        agreed(
                                "permessage-deflate; client_max_window_bits=9",
                                PLAIN_OFFER,
                                new DeflateParameters(false, false, 0, 10)))
                .isEqualTo(new DeflateParameters(false, false, 0, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "permessage-deflate, foo",
                "permessage-deflate, permessage-deflate",
                "permessage-deflate; foo",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; client_max_window_bits=8",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate;",
            })
    void failsOnAnAnswerThatFitsNoOffer(String line) {
        assertThat(agreed(line, PLAIN_OFFER)).isNull();
        assertThat(ExtensionRule.fault(List.of(line), List.of(PLAIN_OFFER)))
                .isEqualTo(
                        "Sec-WebSocket-Extensions: \"%s\" (expected: an answer to one of"
                                + " [permessage-deflate], RFC 6455 4.1)",
                        line);
        assertThat(ExtensionRule.fault(List.of(line), List.of()))
                .isEqualTo(
                        "Sec-WebSocket-Extensions: \"%s\""
                                + " (expected: none, since none was offered, RFC 6455 4.1)",
                        line);
    }

    @Test
    void findsNoFaultInAnAnswerWithoutExtensions() {
        for (List<String> none : List.of(List.<String>of(), List.of(""))) {
            assertThat(ExtensionRule.fault(none, List.of())).isNull();
            assertThat(ExtensionRule.fault(none, List.of(PLAIN_OFFER))).isNull();
            assertThat(ExtensionRule.agreed(none, List.of(PLAIN_OFFER))).isNull();
        }
    }

    private static @Nullable DeflateParameters answer(DeflateWish wish, String... lines) {
        return ExtensionRule.answer(List.of(lines), wish);
    }

    private static @Nullable DeflateParameters agreed(String line, DeflateParameters... offers) {
        return ExtensionRule.agreed(List.of(line), List.of(offers));
    }
}
