package dev.socle.route;

import dev.socle.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The resources below a prefix, each kept once it was found. What is not there is not kept, so
/// that no client can fill the memory.
final class ClassPathSource implements FileSource {

    private static final int ETAG_BYTES = 16;

    private final Class<?> anchor;
    private final String prefix;
    // Shared by all requests; entries are added and never change.
    private final ConcurrentMap<String, StaticFile> found = new ConcurrentHashMap<>();

    ClassPathSource(Class<?> anchor, String prefix) {
        if (!SafePath.isSafe(prefix) || prefix.isEmpty()) {
            throw new IllegalArgumentException(
                    "prefix: '" + prefix + "' (expected: a folder's name or path, such as web)");
        }
        this.anchor = anchor;
        this.prefix = "/" + prefix + (prefix.endsWith("/") ? "" : "/");
    }

    @Override
    public @Nullable StaticFile find(String path) throws IOException {
        StaticFile known = found.get(path);
        if (known != null) {
            return known;
        }
        byte[] content = read(path);
        if (content == null) {
            return null;
        }
        StaticFile file =
                new StaticFile(path, etag(content), null, Body.bytes(ByteBuffer.wrap(content)));
        found.put(path, file);
        return file;
    }

    private byte @Nullable [] read(String path) throws IOException {
        URL url = anchor.getResource(prefix + path);
        if (url == null || isFolder(url)) {
            return null;
        }
        try (InputStream content = url.openStream()) {
            return content.readAllBytes();
        }
    }

    /// A folder opens as a list of its files, or as an empty resource.
    private static boolean isFolder(URL url) throws IOException {
        if (url.getProtocol().equals("file")) {
            return !Files.isRegularFile(Path.of(URI.create(url.toString())));
        }
        URLConnection connection = url.openConnection();
        return connection instanceof JarURLConnection jar && jar.getJarEntry().isDirectory();
    }

    private static String etag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
