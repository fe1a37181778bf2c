package dev.socle.route;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where static files come from.
interface FileSource {

    /// The file at a safe path below the root, or null if there is none.
    @Nullable StaticFile find(String path) throws IOException;
}
