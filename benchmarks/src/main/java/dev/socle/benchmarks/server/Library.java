package dev.socle.benchmarks.server;

import io.netty.handler.ssl.OpenSsl;
import java.nio.file.Path;

/// The library that a class comes from.
final class Library {

    private Library() {}

    /// How the settings of a server go on, if it speaks TLS by OpenSSL.
    static String openSsl(boolean used) {
        return used ? ", " + OpenSsl.versionString() : "";
    }

    /// The name of its jar, with the version.
    static String of(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            return type.getName();
        }
        var file = Path.of(source.getLocation().getPath()).getFileName();
        return file == null ? type.getName() : file.toString().replace(".jar", "");
    }
}
