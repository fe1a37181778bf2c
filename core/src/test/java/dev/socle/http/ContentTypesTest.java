package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {

    @ParameterizedTest
    @CsvSource({
        "index.html,        text/html; charset=utf-8",
        "app.mjs,           text/javascript; charset=utf-8",
        "img/logo.SVG,      image/svg+xml; charset=utf-8",
        "a.tar.gz,          application/gzip",
        "a.b/c,             application/octet-stream",
        "png,               application/octet-stream",
        "'',                application/octet-stream",
        "a.,                application/octet-stream",
        "a.unknown,         application/octet-stream",
    })
    void typeIsThatOfTheExtension(String fileName, String type) {
        assertThat(ContentTypes.ofFileName(fileName)).isEqualTo(type);
    }
}
