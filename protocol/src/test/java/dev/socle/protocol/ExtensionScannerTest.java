package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.socle.protocol.Extension.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 9.1: the grammar of extensions.
final class ExtensionScannerTest {
    private static final Extension FOO = new Extension("foo", List.of());
    private static final Extension BAR = new Extension("bar", List.of());

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("foo", List.of(FOO)),
                Arguments.of("foo,bar", List.of(FOO, BAR)),
                Arguments.of(" foo\t,  bar ", List.of(FOO, BAR)),
                Arguments.of(",foo, ,bar,", List.of(FOO, BAR)),
                Arguments.of("", List.of()),
                Arguments.of(" , ,", List.of()),
                Arguments.of("foo;a", List.of(foo(new Parameter("a", "")))),
                Arguments.of("foo;a=1", List.of(foo(new Parameter("a", "1")))),
                Arguments.of("foo ; a\t= 1 ; b", List.of(foo(a("1"), new Parameter("b", "")))),
                Arguments.of(
                        "foo;a;a", List.of(foo(new Parameter("a", ""), new Parameter("a", "")))),
                Arguments.of("foo;a=\"1\"", List.of(foo(a("1")))),
                Arguments.of("foo;a= \"1\" ,bar", List.of(foo(a("1")), BAR)),
                Arguments.of("foo;a=\"\\1\\2\"", List.of(foo(a("12")))),
                Arguments.of(
                        "!#$%&'*+-.^_`|~09AZaz",
                        List.of(new Extension("!#$%&'*+-.^_`|~09AZaz", List.of()))));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void readsLists(String line, List<Extension> expected) {
        assertThat(ExtensionScanner.read(List.of(line))).isEqualTo(expected);
    }

    @Test
    void readsAllLinesAsOneList() {
        assertThat(ExtensionScanner.read(List.of())).isEmpty();
        assertThat(ExtensionScanner.read(List.of("foo", "", "bar;a=1, foo")))
                .containsExactly(FOO, new Extension("bar", List.of(a("1"))), FOO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                ";a",
                "foo;",
                "foo;;a",
                "foo;=1",
                "foo;a=",
                "foo;a=;b",
                "foo;a==1",
                "foo=1",
                "foo bar",
                "foo;a b",
                "foo;a=1 2",
                "foo;a=\"1\"2",
                "foo;a=\"\"",
                "foo;a=\"1",
                "foo;a=\"1\\",
                "foo;a=\"1\\\"",
                "foo;a=\"1 2\"",
                "foo;a=\"1,2\"",
                "foo;a=\"\\\"\"",
                "foo;\"a\"=1",
                "\"foo\"",
                "foo/1",
                "foo@",
                "föö",
                "foo\u0000",
                "foo;a={1}",
                "foo[",
                "foo:1",
                "foo\r\nbar",
            })
    void refusesWhatDoesNotFollowTheGrammar(String line) {
        assertThat(ExtensionScanner.read(List.of(line))).isNull();
        assertThat(ExtensionScanner.read(List.of("bar", line, "bar"))).isNull();
    }

    /// CVE-2020-7662: other parsers went over such input again and again.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "foo;a=\" | \\\" | -1",
                "foo;a=\" | b | -1",
                "foo | ;a | 1",
                "foo | , | 1",
                "'' | foo, | 1000000",
                "'' | \" | -1",
                "foo | '\t ' | 1",
            })
    void readsHugeHeadersInOnePass(String start, String repeated, int extensions) {
        List<String> line = List.of(start + repeated.repeat(1_000_000));
        List<Extension> read =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> ExtensionScanner.read(line));
        assertThat(read == null ? -1 : read.size()).isEqualTo(extensions);
    }

    private static Parameter a(String value) {
        return new Parameter("a", value);
    }

    private static Extension foo(Parameter... parameters) {
        return new Extension("foo", List.of(parameters));
    }
}
