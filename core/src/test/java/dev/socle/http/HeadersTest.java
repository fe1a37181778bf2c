package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private static final Headers HEADERS =
            Headers.of("Accept", "a", "X-Y", "1", "accept", "b", "Empty", "");

    private static List<String> fields(Headers headers) {
        List<String> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(name + ": " + value));
        return fields;
    }

    @Test
    void orderAndSpellingAreKept() {
        assertThat(fields(HEADERS)).containsExactly("Accept: a", "X-Y: 1", "accept: b", "Empty: ");
        assertThat(HEADERS).hasToString("{Accept: a, X-Y: 1, accept: b, Empty: }");
        assertThat(HEADERS.size()).isEqualTo(4);
        assertThat(HEADERS.names()).containsExactly("Accept", "X-Y", "Empty");
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertThat(HEADERS.first("ACCEPT")).contains("a");
        assertThat(HEADERS.all("ACCEPT")).containsExactly("a", "b");
        assertThat(HEADERS.contains("x-y")).isTrue();
        assertThat(HEADERS.first("empty")).contains("");
        assertThat(HEADERS.contains("empty")).isTrue();
    }

    @Test
    void namesThatAreMissingAreNotFound() {
        assertThat(HEADERS.first("Accep")).isEmpty();
        assertThat(HEADERS.all("Accep")).isEmpty();
        assertThat(HEADERS.tokens("Accep")).isEmpty();
        assertThat(HEADERS.contains("Accep")).isFalse();
        assertThat(HEADERS.containsToken("Accep", "a")).isFalse();
    }

    @Test
    void emptyHeadersHaveNothing() {
        assertThat(Headers.empty().isEmpty()).isTrue();
        assertThat(Headers.of()).isEqualTo(Headers.empty());
        assertThat(HEADERS.isEmpty()).isFalse();
    }

    @Test
    void withAddsAtTheEnd() {
        assertThat(fields(HEADERS.with("ACCEPT", "c"))).endsWith("Empty: ", "ACCEPT: c");
        assertThat(HEADERS.size()).isEqualTo(4);
    }

    @Test
    void setTakesTheFirstPlaceOfItsName() {
        assertThat(fields(HEADERS.set("ACCEPT", "c")))
                .containsExactly("ACCEPT: c", "X-Y: 1", "Empty: ");
        assertThat(fields(HEADERS.set("New", "n"))).endsWith("Empty: ", "New: n");
    }

    @Test
    void withoutRemovesAllOfAName() {
        assertThat(fields(HEADERS.without("ACCEPT"))).containsExactly("X-Y: 1", "Empty: ");
        assertThat(HEADERS.without("nothing")).isSameAs(HEADERS);
    }

    @Test
    void keepDropsTheRest() {
        assertThat(fields(HEADERS.keep("EMPTY", "ACCEPT", "nothing")))
                .containsExactly("Accept: a", "accept: b", "Empty: ");
        assertThat(HEADERS.keep().isEmpty()).isTrue();
    }

    @Test
    void builderGrowsAndMayBeUsedOn() {
        Headers.Builder builder = Headers.builder(1);
        for (int i = 0; i < 100; i++) {
            builder.add("N", String.valueOf(i));
        }
        Headers first = builder.build();
        Headers second = builder.addAll(HEADERS).build();

        assertThat(first.all("N")).hasSize(100).startsWith("0", "1").endsWith("98", "99");
        assertThat(second.size()).isEqualTo(104);
        assertThat(Headers.builder(0).add("A", "b").build()).isEqualTo(Headers.of("A", "b"));
    }

    @Test
    void toBuilderLeavesTheHeadersAsTheyAre() {
        assertThat(fields(HEADERS.toBuilder().add("A", "b").build())).endsWith("Empty: ", "A: b");
        assertThat(HEADERS.contains("A")).isFalse();
    }

    @Test
    void equalMeansTheSameFieldsInTheSameOrderWhateverTheNamesCase() {
        Headers same = Headers.of("ACCEPT", "a", "x-y", "1", "Accept", "b", "EMPTY", "");

        assertThat(same).isEqualTo(HEADERS).hasSameHashCodeAs(HEADERS);
        assertThat(HEADERS).isNotEqualTo(HEADERS.with("A", "b"));
        assertThat(Headers.of("A", "b")).isNotEqualTo(Headers.of("A", "B"));
        assertThat(Headers.of("A", "b")).isNotEqualTo(Headers.of("B", "b"));
        assertThat(Headers.of("A", "b", "C", "d")).isNotEqualTo(Headers.of("C", "d", "A", "b"));
        assertThat(HEADERS).isNotEqualTo("headers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a                | a",
                "a, b             | a;b",
                "a,b,\t c         | a;b;c",
                ",, a ,,          | a",
                "a b, c           | a b;c",
                "\"a, b\", c      | \"a, b\";c",
                "\"a\\\", b\", c  | \"a\\\", b\";c",
                "\"a, b           | \"a, b",
                "\"a\\            | \"a\\",
                "a\\, b           | a\\;b",
            })
    void listsAreCutAtCommasOutsideOfQuotes(String value, String members) {
        assertThat(String.join(";", Headers.of("L", value).tokens("l"))).isEqualTo(members);
    }

    @Test
    void listsMayBeSpreadOverSeveralFields() {
        assertThat(Headers.of("L", "a, b", "X", "x", "l", "", "L", "c").tokens("L"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void tokensAreFoundInAnyCase() {
        Headers headers =
                Headers.of(
                        "Connection",
                        "keep-alive, Upgrade",
                        "Upgrade",
                        "WebSocket",
                        "Connection",
                        "x");

        assertThat(headers.containsToken("connection", "upgrade")).isTrue();
        assertThat(headers.containsToken("Connection", "X")).isTrue();
        assertThat(headers.containsToken("upgrade", "websocket")).isTrue();
        assertThat(headers.containsToken("Connection", "up")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'a b',   U+0020 at index 1",
        "'a:',    U+003A at index 1",
        "'a\r',   U+000D at index 1",
        "'\na',   U+000A at index 0",
        "'a\u0000', U+0000 at index 1",
        "é,       U+00E9 at index 0",
        "(a),     U+0028 at index 0",
    })
    void nameThatIsNoTokenIsRefused(String name, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of(name, "v"))
                .withMessage("header name: " + what + " (expected: a token, RFC 9110 5.6.2)");
    }

    @Test
    void emptyNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.builder().add("", "v"))
                .withMessage("header name: empty (expected: a token, RFC 9110 5.6.2)");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\r\nSet-Cookie: b=c', U+000D at index 1",
        "'a\nb',                 U+000A at index 1",
        "'a\u0000b',             U+0000 at index 1",
        "'a\u0007',              U+0007 at index 1",
        "'a\u007F',              U+007F at index 1",
        // Its low byte is a line feed.
        "'a嘊',                   U+560A at index 1",
    })
    void valueThatCouldBreakOutOfItsLineIsRefused(String value, String what) {
        String message =
                "header X-A: %s (expected: no control character and nothing above U+00FF, RFC 9110 5.5)"
                        .formatted(what);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("X-A", value))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.empty().with("X-A", value))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("X-A", "a").set("X-A", value))
                .withMessage(message);
    }

    @Test
    void whiteSpaceAroundAValueIsNotPartOfIt() {
        assertThat(Headers.of("A", " \t b\tc \t").first("A")).contains("b\tc");
        assertThat(Headers.of("A", " ").first("A")).contains("");
    }

    @Test
    void latin1ValuesAreKept() {
        assertThat(Headers.of("A", "é").first("A")).contains("é");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void nameWithoutValueIsRefused(int strings) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("a,b,c".substring(0, strings * 2 - 1).split(",", -1)))
                .withMessage("namesAndValues: " + strings + " strings (expected: an even number)");
    }

    @Test
    void listsCannotBeChanged() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> HEADERS.all("Accept").add("c"));
    }
}
