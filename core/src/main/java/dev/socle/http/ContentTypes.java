package dev.socle.http;

import java.util.Locale;
import java.util.Map;

/// Content types by file extension.
public final class ContentTypes {

    /// The type of what is not known: `application/octet-stream`.
    public static final String BINARY = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION =
            Map.ofEntries(
                    Map.entry("avif", "image/avif"),
                    Map.entry("bmp", "image/bmp"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("csv", "text/csv; charset=utf-8"),
                    Map.entry("gif", "image/gif"),
                    Map.entry("gz", "application/gzip"),
                    Map.entry("htm", "text/html; charset=utf-8"),
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("json", "application/json; charset=utf-8"),
                    Map.entry("map", "application/json; charset=utf-8"),
                    Map.entry("md", "text/markdown; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("oga", "audio/ogg"),
                    Map.entry("ogv", "video/ogg"),
                    Map.entry("otf", "font/otf"),
                    Map.entry("pdf", "application/pdf"),
                    Map.entry("png", "image/png"),
                    Map.entry("svg", "image/svg+xml; charset=utf-8"),
                    Map.entry("ttf", "font/ttf"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("wasm", "application/wasm"),
                    Map.entry("wav", "audio/wav"),
                    Map.entry("webm", "video/webm"),
                    Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("woff", "font/woff"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("xml", "application/xml; charset=utf-8"),
                    Map.entry("zip", "application/zip"));

    private ContentTypes() {}

    /// The content type of a file by its extension. Text is taken to be UTF-8.
    ///
    /// @param fileName a name or path, such as `img/logo.SVG`
    /// @return the type, [#BINARY] if the extension is not known or there is none
    public static String ofFileName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String extension = dot < 0 ? "" : fileName.substring(dot + 1);
        return BY_EXTENSION.getOrDefault(extension.toLowerCase(Locale.ROOT), BINARY);
    }
}
