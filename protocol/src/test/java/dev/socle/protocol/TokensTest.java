package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 9110 5.6.1, 5.6.2.
final class TokensTest {
    @Test
    void joinsTheListsOfAllLinesInOrder() {
        assertThat(Tokens.list(List.of("a, b", " c\t,d"))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void leavesOutEmptyElements() {
        assertThat(Tokens.list(List.of("", ",a,, ,b,"))).containsExactly("a", "b");
        assertThat(Tokens.list(List.of())).isEmpty();
    }

    @Test
    void findsAnElementInAnyCase() {
        assertThat(Tokens.contains(List.of("a", "b, Upgrade"), "upgrade")).isTrue();
        assertThat(Tokens.contains(List.of("upgraded, up grade"), "upgrade")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "graphql-transport-ws", "v1.2+json", "!#$%&'*+-.^_`|~09azAZ"})
    void knowsTokens(String token) {
        assertThat(Tokens.isToken(token)).isTrue();
        Tokens.check("name", token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a b", "a,b", "a\r\nb", "é", "a/b", "\"a\"", "(a)", "a\u007f", "a;b", "a=b"
            })
    void knowsWhatIsNoToken(String text) {
        assertThat(Tokens.isToken(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tokens.check("name", text))
                .withMessage("name: " + text + " (expected: a token, RFC 9110 5.6.2)");
    }
}
