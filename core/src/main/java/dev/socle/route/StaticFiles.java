package dev.socle.route;

import dev.socle.http.Handler;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Answers with the files of a folder or of the class path, for a route whose pattern ends in
/// `{path...}`.
///
/// ```java
/// get("/static/{path...}", StaticFiles.folder(Path.of("web")).cacheControl("public, max-age=3600"))
/// ```
///
/// A response has the content type of the file's extension, an `ETag` and a `Cache-Control`;
/// `If-None-Match` and `If-Modified-Since` are answered with 304 (RFC 9110 13.1). For a folder the
/// answer is its `index.html`; without the slash at the end a redirect to the path with it; folders
/// are never listed. What is not there, or not to be seen, is 404: also paths that would leave the
/// folder (`..`, a backslash, a symbolic link) and names that begin with a dot, except
/// `.well-known`.
///
/// Immutable: each change gives new static files. Reading blocks the request's virtual thread.
public final class StaticFiles implements Handler {

    private static final String PARAM = "path";
    private static final String INDEX = "index.html";

    private final FileSource source;
    private final String cacheControl;

    private StaticFiles(FileSource source, String cacheControl) {
        this.source = source;
        this.cacheControl = cacheControl;
    }

    /// The files of a folder, as they are when asked for. `Last-Modified` and `ETag` come from the
    /// file's time and size.
    ///
    /// @param root the folder, which must exist; symbolic links may not lead out of it
    /// @return a handler
    /// @throws UncheckedIOException if there is no such folder
    public static StaticFiles folder(Path root) {
        return new StaticFiles(FolderSource.of(root), "no-cache");
    }

    /// The resources below a prefix on the class path or in a module. They are kept in memory once
    /// they were asked for, and their `ETag` is a hash of their content; there is no
    /// `Last-Modified`.
    ///
    /// A named module must open the package of that name to `dev.socle.core`, or to all; a prefix
    /// that is no package name, such as `web-pages`, needs no opening.
    ///
    /// @param anchor a class beside which the resources are: of the same module or class loader
    /// @param prefix such as `web`, from the root of the class path, which is not to be served
    ///   whole
    /// @return a handler
    /// @throws IllegalArgumentException if the prefix is empty, begins with a slash, or has a
    ///   segment that begins with a dot
    public static StaticFiles classPath(Class<?> anchor, String prefix) {
        return new StaticFiles(new ClassPathSource(anchor, prefix), "no-cache");
    }

    /// Says how long clients and caches may keep the files. By default they ask each time whether
    /// the file changed.
    ///
    /// @param cacheControl the value of the `Cache-Control` header, such as `public, max-age=3600`
    /// @return new static files
    public StaticFiles cacheControl(String cacheControl) {
        return new StaticFiles(source, cacheControl);
    }

    @Override
    public Response handle(Request request) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpResponse.status(405).header("Allow", "GET, HEAD");
        }
        String path = request.pathParam(PARAM);
        if (!SafePath.isSafe(path)) {
            return notFound();
        }
        boolean folder = path.isEmpty() || path.endsWith("/");
        StaticFile file = source.find(folder ? path + INDEX : path);
        if (file != null) {
            return Conditional.answer(request, file, cacheControl);
        }
        boolean slashMissing = !folder && source.find(path + "/" + INDEX) != null;
        return slashMissing ? redirectToFolder(request) : notFound();
    }

    /// Relative to the path asked for, which might begin with what a browser takes for a host.
    private static Response redirectToFolder(Request request) {
        String path = request.path();
        String query = request.query().map(q -> "?" + q).orElse("");
        return HttpResponse.redirect(
                301, "./" + path.substring(path.lastIndexOf('/') + 1) + "/" + query);
    }

    private static Response notFound() {
        return HttpResponse.text("Not found").withStatus(404);
    }
}
