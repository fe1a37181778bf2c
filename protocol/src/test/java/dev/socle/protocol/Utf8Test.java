package dev.socle.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 6455 5.6, SPEC 4.5.
final class Utf8Test {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'a?b', '61 3f 62'",
        "'\u007f\u0080\u07ff', '7f c2 80 df bf'",
        "'\u0800\ud7ff\ue000\uffff', 'e0 a0 80 ed 9f bf ee 80 80 ef bf bf'",
        "'é', 'c3 a9'",
        "'€', 'e2 82 ac'",
        "'\ud83d\ude00', 'f0 9f 98 80'",
        "'\udbff\udfff', 'f4 8f bf bf'",
    })
    void encodesText(String text, String bytes) {
        assertThat(Hex.of(Utf8.encode(text))).isEqualTo(Hex.normal(bytes));
        assertThat(Hex.of(Utf8.encode(CharBuffer.wrap(text)))).isEqualTo(Hex.normal(bytes));
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(UTF_8).length);
    }

    @ParameterizedTest
    @CsvSource({
        "'\ud83d', 'ef bf bd'",
        "'\ude00', 'ef bf bd'",
        "'a\ud83d', '61 ef bf bd'",
        "'\ud83db', 'ef bf bd 62'",
        "'\ude00\ud83d', 'ef bf bd ef bf bd'",
        "'\ud83d\ud83d\ude00', 'ef bf bd f0 9f 98 80'",
        "'\ud83d\ude00\ude00?', 'f0 9f 98 80 ef bf bd 3f'",
    })
    void replacesSurrogatesWithoutPartner(String text, String bytes) {
        assertThat(Hex.of(Utf8.encode(text))).isEqualTo(Hex.normal(bytes));
    }

    @Test
    void replacesThemWhereverTheyAreAmongQuestionMarks() {
        for (int length = 1; length <= 20; length++) {
            for (int at = 0; at < length; at++) {
                String text = "?".repeat(at) + "\ud83d" + "?".repeat(length - at - 1);
                String expected = text.replace('\ud83d', '\ufffd');
                assertThat(new String(Utf8.encode(text), UTF_8)).isEqualTo(expected);
                assertThat(new String(Utf8.encode("a".repeat(at) + "\ud83d"), UTF_8))
                        .isEqualTo("a".repeat(at) + "\ufffd");
            }
        }
    }
}
