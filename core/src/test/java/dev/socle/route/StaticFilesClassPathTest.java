package dev.socle.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesClassPathTest {

    private static HttpResponse run(StaticFiles files, String path, String... headers)
            throws IOException {
        Request request =
                Request.builder("GET", "/s/x")
                        .headers(Headers.of(headers))
                        .build()
                        .withPathParams(Map.of("path", path));
        return (HttpResponse) files.handle(request);
    }

    private static HttpResponse run(String path, String... headers) throws IOException {
        return run(
                StaticFiles.classPath(StaticFilesClassPathTest.class, "web-pages"), path, headers);
    }

    private static String text(HttpResponse response) throws IOException {
        try (InputStream content = response.body().open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void resourceHasItsTypeAndTheHashOfItsContent() throws IOException {
        HttpResponse response = run("app.css");

        // The first 16 bytes of SHA-256("body{}").
        String etag = "\"7c98040a541657584690ae2a1cc3b42a\"";
        assertThat(response.headers())
                .isEqualTo(
                        Headers.of(
                                "ETag",
                                etag,
                                "Cache-Control",
                                "no-cache",
                                "Content-Type",
                                "text/css; charset=utf-8"));
        assertThat(text(response)).isEqualTo("body{}");
        assertThat(run("app.css", "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(run("app.css", "If-Modified-Since", "Fri, 06 Mar 2026 06:07:08 GMT").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'', <p>home</p>", "index.html, <p>home</p>", "docs/, <p>docs</p>"})
    void pathLeadsToItsResource(String path, String content) throws IOException {
        assertThat(text(run(path))).isEqualTo(content);
    }

    @Test
    void folderWithoutItsSlashIsElsewhere() throws IOException {
        assertThat(run("docs").status()).isEqualTo(301);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "../dev/socle/route/StaticFiles.class",
                "..",
                "docs/../app.css",
                "/app.css",
                "none/"
            })
    void whatIsNotThereOrNotToBeSeenIsNotFound(String path) throws IOException {
        assertThat(run(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/web", "..", ".git"})
    void prefixIsAFolderBelowTheRoot(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StaticFiles.classPath(StaticFilesClassPathTest.class, prefix))
                .withMessage(
                        "prefix: '"
                                + prefix
                                + "' (expected: a folder's name or path, such as web)");
    }

    @Test
    void resourcesOfAJarAreServedAndItsFoldersAreNot(@TempDir Path temp) throws Exception {
        Path jar = temp.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                InputStream anchor = JarAnchor.class.getResourceAsStream("JarAnchor.class")) {
            add(out, "dev/socle/route/JarAnchor.class", anchor.readAllBytes());
            add(out, "web/", new byte[0]);
            add(out, "web/sub/", new byte[0]);
            add(out, "web/sub/page.html", "<p>page</p>".getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            StaticFiles files =
                    StaticFiles.classPath(loader.loadClass("dev.socle.route.JarAnchor"), "web/");

            assertThat(text(run(files, "sub/page.html"))).isEqualTo("<p>page</p>");
            assertThat(text(run(files, "sub/page.html"))).isEqualTo("<p>page</p>");
            assertThat(run(files, "sub").status()).isEqualTo(404);
            assertThat(run(files, "sub/").status()).isEqualTo(404);
        }
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
