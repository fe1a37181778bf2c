package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// SPEC 2.8.
class HeadersCompactTest {

    private final Headers headers =
            Headers.of("Host", "h", "X-Empty", "", "Cookie", "a=\u00e9", "cookie", "b=2");

    @Test
    void compactHeadersAnswerEveryQuestionAsBefore() {
        var compact = headers.compact();
        assertThat(compact)
                .isEqualTo(headers)
                .hasSameHashCodeAs(headers)
                .hasToString(headers.toString());
        assertThat(compact.size()).isEqualTo(4);
        assertThat(compact.isEmpty()).isFalse();
        assertThat(compact.names()).containsExactly("Host", "X-Empty", "Cookie");
        assertThat(compact.first("x-empty")).hasValue("");
        assertThat(compact.all("Cookie")).containsExactly("a=\u00e9", "b=2");
        assertThat(compact.contains("Accept")).isFalse();
        assertThat(compact.keep("host")).isEqualTo(Headers.of("Host", "h"));
    }

    @Test
    void compactHeadersCanBeChangedLikeOthers() {
        assertThat(headers.compact().with("A", "1").without("cookie").set("host", "i"))
                .isEqualTo(Headers.of("host", "i", "X-Empty", "", "A", "1"));
        assertThat(headers.compact().toBuilder().add("A", "1").build())
                .isEqualTo(headers.with("A", "1"));
    }

    @Test
    void noHeadersAreStillNone() {
        assertThat(Headers.empty().compact()).isEqualTo(Headers.empty());
        assertThat(Headers.empty().compact().isEmpty()).isTrue();
    }
}
