package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.protocol.HandshakeResult.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// SPEC 1.6, RFC 6455 4.2.2.
final class SubprotocolRuleTest {
    private static final HandshakeWish ANY = HandshakeWish.defaults();
    private static final HandshakeWish CHATS = ANY.withSubprotocols(List.of("chat", "superchat"));

    @ParameterizedTest
    @CsvSource({
        "'chat', 'chat'",
        "'superchat chat', 'chat'",
        "'chat superchat', 'chat'",
        "'other superchat', 'superchat'",
        "'other', ",
        "'CHAT', ",
        "'', ",
    })
    void prefersAsTheServerDoes(String offered, @Nullable String agreed) {
        List<String> offers = List.of(offered.isEmpty() ? new String[0] : offered.split(" "));
        assertThat(SubprotocolRule.refusal(offers, CHATS)).isNull();
        assertThat(SubprotocolRule.choose(offers, CHATS)).isEqualTo(agreed);
    }

    @Test
    void agreesOnNoneThatTheServerDoesNotSpeak() {
        assertThat(SubprotocolRule.choose(List.of("chat"), ANY)).isNull();
    }

    @Test
    void refusesAClientWithoutARequiredOne() {
        HandshakeWish wish = CHATS.withRequiresSubprotocol(true);
        assertRefused(
                400,
                "Sec-WebSocket-Protocol: none (expected: one of [chat, superchat], required here)",
                SubprotocolRule.refusal(List.of(), wish));
        assertThat(SubprotocolRule.refusal(List.of("superchat"), wish)).isNull();
    }

    @Test
    void refusesOffersThatAreNoTokens() {
        assertRefused(
                400,
                "Sec-WebSocket-Protocol: \"chat\", \"a b\" (expected: tokens, RFC 6455 4.1)",
                SubprotocolRule.refusal(List.of("chat", "a b"), CHATS));
    }

    @Test
    void agreesOnTheOneThatTheApplicationChose() {
        HandshakeWish wish = CHATS.withChosenSubprotocol("b").withRequiresSubprotocol(true);
        assertThat(SubprotocolRule.refusal(List.of("chat", "b"), wish)).isNull();
        assertThat(SubprotocolRule.choose(List.of("chat", "b"), wish)).isEqualTo("b");
    }

    @Test
    void blamesTheApplicationForAChoiceThatWasNotOffered() {
        assertRefused(
                500,
                "Sec-WebSocket-Protocol: \"a\" (expected: the chosen b, RFC 6455 4.2.2)",
                SubprotocolRule.refusal(List.of("a"), ANY.withChosenSubprotocol("b")));
    }

    private static void assertRefused(int status, String explanation, @Nullable Refused refusal) {
        assertThat(refusal).isEqualTo(new Refused(status, HandshakeHeaders.of(), explanation));
    }
}
