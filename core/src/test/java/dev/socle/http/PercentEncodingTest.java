package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "'',        ''",
        "abc,       abc",
        "a%20b,     a b",
        "a+b,       a+b",
        "%2f%2F,    //",
        "%2541,     %41",
        "%C3%A9,    é",
        "é%41,      éA",
        "%F0%9F%98%80, 😀",
    })
    void decodesOnce(String encoded, String text) {
        assertThat(PercentEncoding.decode(encoded)).isEqualTo(text);
    }

    @Test
    void decodesNulAndLineFeedAsTheyAre() {
        assertThat(PercentEncoding.decode("%00%0A")).isEqualTo("\u0000\n");
    }

    @Test
    void plusIsASpaceInForms() {
        assertThat(PercentEncoding.decodeForm("a+b%2Bc")).isEqualTo("a b+c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "%4", "%4g", "%g4", "%-1", "%%41", "%é1"})
    void refusesWhatIsNoEscape(String encoded) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> PercentEncoding.decode(encoded))
                .withMessage("The URI has a percent sign without two hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%C3", // cut short
                "%80", // begins within a character
                "%C0%AF", // a slash, longer than it may be
                "%ED%A0%80", // a surrogate
                "%F4%90%80%80", // above U+10FFFF
                "%FF",
            })
    void refusesWhatIsNotUtf8(String encoded) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> PercentEncoding.decode(encoded))
                .withMessage("The URI has percent escapes that are not UTF-8");
    }

    @Test
    void encodesForASegment() {
        assertThat(PercentEncoding.encodeSegment("aZ09-._~!$&'()*+,;=:@"))
                .isEqualTo("aZ09-._~!$&'()*+,;=:@");
        assertThat(PercentEncoding.encodeSegment("/?#[]% \"<>\\^`{|}\u0000\u007F"))
                .isEqualTo("%2F%3F%23%5B%5D%25%20%22%3C%3E%5C%5E%60%7B%7C%7D%00%7F");
        assertThat(PercentEncoding.encodeSegment("é€😀")).isEqualTo("%C3%A9%E2%82%AC%F0%9F%98%80");
    }

    @Test
    void encodesForAQuery() {
        assertThat(PercentEncoding.encodeQuery("aZ09-._~")).isEqualTo("aZ09-._~");
        assertThat(PercentEncoding.encodeQuery("a b&c=d+e")).isEqualTo("a%20b%26c%3Dd%2Be");
    }

    @Test
    void refusesALoneSurrogate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PercentEncoding.encodeSegment("a\uD800"))
                .withMessage("text: a lone surrogate (expected: well-formed Unicode)");
    }
}
