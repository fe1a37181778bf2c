package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeenTest {
    @Test
    void namesWhatWasSeenAndWhatWasExpected() {
        assertThat(Seen.instead("Upgrade", List.of("h2c", "x"), "websocket"))
                .isEqualTo("Upgrade: \"h2c\", \"x\" (expected: websocket)");
        assertThat(Seen.instead("Upgrade", List.of(), "websocket"))
                .isEqualTo("Upgrade: none (expected: websocket)");
    }

    @Test
    void replacesWhatIsNotPrintableAscii() {
        assertThat(Seen.instead("Upgrade", List.of("a\r\nb\t\0é\u2028\u007f"), "x"))
                .isEqualTo("Upgrade: \"a??b?????\" (expected: x)");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(Seen.printable("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(Seen.printable("a".repeat(201))).isEqualTo("a".repeat(200) + "...");
        assertThat(Seen.instead("Upgrade", Collections.nCopies(1000, "a"), "x"))
                .hasSizeLessThan(250);
    }
}
