package dev.socle.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.RequestBuilder;
import dev.socle.interceptor.Chain;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesFolderTest {

    @TempDir Path temp;
    private Path root;

    @BeforeEach
    void makeFiles() throws IOException {
        root = temp.resolve("root");
        write("root/index.html", "<p>home</p>");
        write("root/app.css", "body{}");
        write("root/a b.txt", "blank");
        write("root/docs/index.html", "<p>docs</p>");
        write("root/empty/file.bin", "x");
        write("root/.env", "SECRET=1");
        write("root/.git/config", "secret");
        write("root/.well-known/security.txt", "mail");
        write("secret.txt", "secret");
        write("root-sibling/secret.txt", "secret");
        Files.setLastModifiedTime(
                root.resolve("app.css"), FileTime.from(Instant.parse("2026-03-05T06:07:08.900Z")));
    }

    private void write(String name, String content) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private HttpResponse run(RequestBuilder request) {
        Router router = Router.of(Route.any("/s/{path...}", StaticFiles.folder(root)));
        return (HttpResponse)
                Chain.execute(Context.of(request.build()), List.of(Interceptors.notFound(), router))
                        .response()
                        .orElseThrow();
    }

    private HttpResponse get(String path) {
        return run(Request.builder("GET", path));
    }

    private static String text(HttpResponse response) {
        try (InputStream content = response.body().open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void fileHasItsTypeTagTimeAndContent() {
        HttpResponse response = get("/s/app.css");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .isEqualTo(
                        Headers.of(
                                "ETag", "W/\"19cbc9b6e64-6\"",
                                "Cache-Control", "no-cache",
                                "Last-Modified", "Thu, 05 Mar 2026 06:07:08 GMT",
                                "Content-Type", "text/css; charset=utf-8"));
        assertThat(response.body().length()).hasValue(6);
        assertThat(text(response)).isEqualTo("body{}");
    }

    @ParameterizedTest
    @CsvSource({
        "/s/,                          <p>home</p>",
        "/s/index.html,                <p>home</p>",
        "/s/a%20b.txt,                 blank",
        "/s/docs/,                     <p>docs</p>",
        "/s/docs%2Findex.html,         <p>docs</p>",
        "/s/.well-known/security.txt,  mail",
    })
    void pathLeadsToItsFile(String path, String content) {
        assertThat(text(get(path))).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/s",
                "/s/nothing.txt",
                "/s/APP.css/",
                "/s/app.css/",
                "/s/app.css/x",
                // A folder without index is not listed.
                "/s/empty",
                "/s/empty/",
                // Ways out of the folder.
                "/s/../secret.txt",
                "/s/%2e%2e/secret.txt",
                "/s/..%2Fsecret.txt",
                "/s/%2e%2e%2fsecret.txt",
                "/s/docs/..%2F..%2Fsecret.txt",
                "/s/../root-sibling/secret.txt",
                "/s/..%2Froot-sibling%2Fsecret.txt",
                "/s/..%5Csecret.txt",
                "/s/docs%5C..%5C..%5Csecret.txt",
                "/s/%252e%252e/secret.txt",
                "/s//etc/passwd",
                "/s/%2Fetc%2Fpasswd",
                "/s/C:/secret.txt",
                "/s/app.css%00",
                "/s/app.css%00.html",
                "/s/docs//index.html",
                "/s//index.html",
                "/s//",
                "/s/./app.css",
                "/s/docs/%2e/index.html",
                "/s/app.css%0A",
                // Hidden files.
                "/s/.env",
                "/s/%2Eenv",
                "/s/.git/config",
                "/s/docs/...",
            })
    void whatIsNotThereOrNotToBeSeenIsNotFound(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void nameThatIsTooLongIsNotFound() {
        assertThat(get("/s/" + "a".repeat(300)).status()).isEqualTo(404);
    }

    @Test
    void linkOutOfTheFolderIsNotFound() throws IOException {
        Files.createSymbolicLink(root.resolve("out.txt"), temp.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("out"), temp);
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));

        assertThat(get("/s/out.txt").status()).isEqualTo(404);
        assertThat(get("/s/out/secret.txt").status()).isEqualTo(404);
        assertThat(get("/s/loop").status()).isEqualTo(404);
    }

    @Test
    void linkWithinTheFolderIsFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("in.css"), root.resolve("app.css"));

        assertThat(text(get("/s/in.css"))).isEqualTo("body{}");
    }

    @Test
    void rootMayItselfBeALink() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), root);
        root = link;

        assertThat(text(get("/s/app.css"))).isEqualTo("body{}");
    }

    @ParameterizedTest
    @CsvSource({
        "/s/docs,      ./docs/",
        "/s/docs?a=b,  ./docs/?a=b",
        "/s/%64ocs,    ./%64ocs/",
    })
    void folderWithoutItsSlashIsElsewhere(String path, String location) {
        HttpResponse response = get(path);

        assertThat(response.status()).isEqualTo(301);
        assertThat(response.headers().first("Location")).contains(location);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "W/\"19cbc9b6e64-6\"                | 304",
                "\"19cbc9b6e64-6\"                  | 304",
                "\"other\", W/\"19cbc9b6e64-6\"     | 304",
                "*                                  | 304",
                "\"other\"                          | 200",
                "19cbc9b6e64-6                      | 200",
            })
    void knownTagIsNotModified(String tags, int status) {
        assertThat(run(Request.builder("GET", "/s/app.css").header("If-None-Match", tags)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thu, 05 Mar 2026 06:07:08 GMT | 304",
                "Fri, 06 Mar 2026 06:07:08 GMT | 304",
                "Thu, 05 Mar 2026 06:07:07 GMT | 200",
                "yesterday                     | 200",
                "''                            | 200",
            })
    void knownTimeIsNotModified(String time, int status) {
        assertThat(
                        run(Request.builder("GET", "/s/app.css").header("If-Modified-Since", time))
                                .status())
                .isEqualTo(status);
    }

    @Test
    void tagBeatsTime() {
        RequestBuilder request =
                Request.builder("GET", "/s/app.css")
                        .header("If-None-Match", "\"other\"")
                        .header("If-Modified-Since", "Fri, 06 Mar 2026 06:07:08 GMT");

        assertThat(run(request).status()).isEqualTo(200);
    }

    @Test
    void notModifiedRepeatsTheHeadersWithoutTheBody() {
        HttpResponse response =
                run(Request.builder("GET", "/s/app.css").header("If-None-Match", "*"));

        assertThat(response.headers())
                .isEqualTo(
                        Headers.of(
                                "ETag", "W/\"19cbc9b6e64-6\"",
                                "Cache-Control", "no-cache",
                                "Last-Modified", "Thu, 05 Mar 2026 06:07:08 GMT"));
        assertThat(response.body().length()).hasValue(0);
    }

    @Test
    void changedFileHasAnotherTag() throws IOException {
        String before = get("/s/docs/").headers().first("ETag").orElseThrow();

        write("root/docs/index.html", "<p>new docs</p>");

        assertThat(get("/s/docs/").headers().first("ETag")).isPresent().get().isNotEqualTo(before);
        assertThat(text(get("/s/docs/"))).isEqualTo("<p>new docs</p>");
    }

    @Test
    void headHasTheLengthAndTypeOfTheFile() {
        HttpResponse response = run(Request.builder("HEAD", "/s/app.css"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().length()).hasValue(6);
        assertThat(response.headers().first("Content-Type")).contains("text/css; charset=utf-8");
    }

    @Test
    void otherMethodsAreRefused() {
        HttpResponse response = run(Request.builder("POST", "/s/app.css"));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).isEqualTo(Headers.of("Allow", "GET, HEAD"));
    }

    @Test
    void cacheControlIsTheApplications() throws Exception {
        StaticFiles files = StaticFiles.folder(root).cacheControl("public, max-age=3600");
        Request request =
                Request.builder("GET", "/app.css")
                        .build()
                        .withPathParams(Map.of("path", "app.css"));

        assertThat(files.handle(request).headers().first("Cache-Control"))
                .contains("public, max-age=3600");
    }

    @Test
    void folderMustExist() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> StaticFiles.folder(temp.resolve("nowhere")));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> StaticFiles.folder(root.resolve("app.css")))
                .withMessageContaining("app.css");
    }
}
