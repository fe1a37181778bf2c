package dev.socle.http;

import java.nio.charset.StandardCharsets;

/// How [Headers] hold their fields: name, value, name, value.
@FunctionalInterface
interface HeaderFields {

    /// The fields, not to be changed.
    String[] read();

    /// Held as they are, for quick reading.
    static HeaderFields of(String... fields) {
        return () -> fields;
    }

    /// Held as one block of bytes, decoded at every reading. Neither names nor values have line
    /// feeds or characters above U+00FF.
    static HeaderFields block(String... fields) {
        if (fields.length == 0) {
            return of();
        }
        byte[] latin1 = String.join("\n", fields).getBytes(StandardCharsets.ISO_8859_1);
        return () -> new String(latin1, StandardCharsets.ISO_8859_1).split("\n", -1);
    }
}
