package dev.socle.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// SPEC 9.9.
class ExcerptTest {

    @ParameterizedTest
    @CsvSource({
        "hello, ': hello'",
        "'', ''",
        "abcdefgh, ': abcdefgh'",
        "abcdefghi, ': abcdefgh...'",
        "abcdefg\ud83d\ude00, ': abcdefg...'",
        "'a\nb\rc', ': a\\u000ab\\u000dc'",
        "'\u0000\u007f\u0085', ': \\u0000\\u007f\\u0085'",
        "'a\u2028\u2029', ': a\\u2028\\u2029'",
    })
    void showsTheBeginningOfTextOnOneLine(String text, String shown) {
        assertThat(new Excerpt(8).of(text)).isEqualTo(shown);
    }

    @Test
    void showsTheBeginningOfBytesWhereverTheyLie() {
        var data = ByteBuffer.wrap(new byte[] {9, 0, 10, (byte) 0xff, 1, 2}).position(1);
        assertThat(new Excerpt(11).of(data)).isEqualTo(": 00 0a ff 01...");
        assertThat(new Excerpt(14).of(data)).isEqualTo(": 00 0a ff 01 02");
        assertThat(data.position()).isEqualTo(1);
        assertThat(new Excerpt(8).of(ByteBuffer.allocate(0))).isEmpty();
    }

    @Test
    void showsNothingIfNothingIsAskedFor() {
        assertThat(new Excerpt(0).of("secret")).isEmpty();
        assertThat(new Excerpt(0).of(ByteBuffer.allocate(1))).isEmpty();
    }
}
