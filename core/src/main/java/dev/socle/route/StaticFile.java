package dev.socle.route;

import dev.socle.http.Body;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file that was found.
///
/// @param name its path, for the content type
/// @param etag with quotes, and `W/` if it is weak (RFC 9110 8.8.3)
/// @param lastModified in whole seconds, or null if that is not known
/// @param body not opened yet
record StaticFile(String name, String etag, @Nullable Instant lastModified, Body body) {}
