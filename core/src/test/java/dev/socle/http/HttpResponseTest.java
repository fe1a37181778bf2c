package dev.socle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {

    private static void assertResponse(
            HttpResponse response, int status, Headers headers, String body) throws IOException {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).isEqualTo(headers);
        try (InputStream content = response.body().open()) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(body);
        }
    }

    private static Headers type(String contentType) {
        return Headers.of("Content-Type", contentType);
    }

    @Test
    void textIsUtf8() throws IOException {
        assertResponse(HttpResponse.text("é€"), 200, type("text/plain; charset=utf-8"), "é€");
        assertResponse(HttpResponse.html("<p>é"), 200, type("text/html; charset=utf-8"), "<p>é");
        assertResponse(
                HttpResponse.json("{\"a\":\"é\"}"),
                200,
                type("application/json; charset=utf-8"),
                "{\"a\":\"é\"}");
    }

    @Test
    void bytesHaveNoBetterTypeThanBinary() throws IOException {
        Headers binary = type("application/octet-stream");

        assertResponse(HttpResponse.bytes(new byte[] {'a', 'b'}), 200, binary, "ab");
        assertResponse(
                HttpResponse.bytes(ByteBuffer.wrap(new byte[] {'a', 'b'}, 1, 1)), 200, binary, "b");
        assertResponse(
                HttpResponse.stream(new ByteArrayInputStream(new byte[] {'a'})), 200, binary, "a");
        assertResponse(
                HttpResponse.stream(new ByteArrayInputStream(new byte[] {'a'}), 1),
                200,
                binary,
                "a");
    }

    @Test
    void streamsAreAsLongAsTheySay() {
        InputStream stream = InputStream.nullInputStream();

        assertThat(HttpResponse.stream(stream).body().length()).isEmpty();
        assertThat(HttpResponse.stream(stream, 7).body().length()).hasValue(7);
    }

    @Test
    void fileHasTheTypeOfItsExtension(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.svg"), "<svg/>");

        assertResponse(
                HttpResponse.file(file), 200, type("image/svg+xml; charset=utf-8"), "<svg/>");
    }

    @Test
    void statusAloneHasNeitherHeadersNorBody() throws IOException {
        assertResponse(HttpResponse.status(401), 401, Headers.empty(), "");
        assertResponse(HttpResponse.noContent(), 204, Headers.empty(), "");
    }

    @Test
    void redirectsGoElsewhere() throws IOException {
        assertResponse(HttpResponse.redirect("/a"), 302, Headers.of("Location", "/a"), "");
        assertResponse(HttpResponse.redirect(308, "/a"), 308, Headers.of("Location", "/a"), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 300, 304, 309, 400})
    void redirectWithAnotherStatusIsRefused(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpResponse.redirect(status, "/a"))
                .withMessage("status: " + status + " (expected: 301, 302, 303, 307 or 308)");
    }

    @Test
    void redirectCannotInjectHeaders() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpResponse.redirect("/a\r\nSet-Cookie: b=c"))
                .withMessageContaining("U+000D");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 101, 199, 600})
    void statusOutOfBoundsIsRefused(int status) {
        String message = "status: " + status + " (expected: 200 to 599)";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpResponse.status(status))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpResponse.noContent().withStatus(status))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 299, 599})
    void statusWithinBoundsIsTaken(int status) {
        assertThat(HttpResponse.status(status).status()).isEqualTo(status);
    }

    @Test
    void eachChangeGivesANewResponse() throws IOException {
        HttpResponse first = HttpResponse.text("a");
        HttpResponse changed =
                first.withStatus(201)
                        .contentType("text/csv")
                        .header("A", "1")
                        .header("A", "2")
                        .setHeader("B", "1")
                        .setHeader("B", "2")
                        .header("C", "1")
                        .withoutHeader("c")
                        .cookie(Cookie.of("id", "7"))
                        .withBody(Body.bytes(new byte[] {'b'}));

        assertResponse(
                changed,
                201,
                Headers.of(
                        "Content-Type", "text/csv",
                        "A", "1",
                        "A", "2",
                        "B", "2",
                        "Set-Cookie", "id=7; Path=/; HttpOnly; SameSite=Lax"),
                "b");
        assertResponse(first, 200, type("text/plain; charset=utf-8"), "a");
        assertResponse(changed.withHeaders(Headers.empty()), 201, Headers.empty(), "b");
    }

    @Test
    void responseOfEitherKindIsDecoratedInTheSameWay() {
        assertThat(decorated(HttpResponse.noContent())).isInstanceOf(HttpResponse.class);
        assertThat(decorated(WebSocketResponse.of(new WebSocketListener() {})))
                .isInstanceOf(WebSocketResponse.class);
    }

    private static Response decorated(Response response) {
        Response changed =
                response.header("A", "1")
                        .setHeader("A", "2")
                        .header("B", "1")
                        .withoutHeader("B")
                        .cookie(Cookie.of("c", "d"));
        assertThat(changed.headers())
                .isEqualTo(
                        Headers.of("A", "2", "Set-Cookie", "c=d; Path=/; HttpOnly; SameSite=Lax"));
        return changed;
    }

    @Test
    void textOfAResponseShowsNoContent() {
        assertThat(HttpResponse.text("secret"))
                .hasToString("200 {Content-Type: text/plain; charset=utf-8} Bytes[6]");
    }
}
