package dev.socle.route;

import dev.socle.http.Body;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The files of a folder.
///
/// @param root absolute, without symbolic links
record FolderSource(Path root) implements FileSource {

    static FolderSource of(Path root) {
        try {
            Path real = root.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new NotDirectoryException(root.toString());
            }
            return new FolderSource(real);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A path that the file system refuses leads nowhere: there is a file where it expects a
    /// folder, a name is too long, links run in a circle, or the file is not readable.
    @Override
    public @Nullable StaticFile find(String path) throws IOException {
        try {
            Path file = root.resolve(path).toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file) ? describe(path, file) : null;
        } catch (FileSystemException | FileNotFoundException | InvalidPathException e) {
            return null;
        }
    }

    private static StaticFile describe(String path, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Instant modified = attributes.lastModifiedTime().toInstant();
        // Weak: two changes within the clock's step that keep the size would have the same tag.
        String etag = "W/\"%x-%x\"".formatted(modified.toEpochMilli(), attributes.size());
        return new StaticFile(
                path, etag, modified.truncatedTo(ChronoUnit.SECONDS), Body.file(file));
    }
}
