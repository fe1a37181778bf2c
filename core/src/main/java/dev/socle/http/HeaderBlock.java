package dev.socle.http;

import java.nio.charset.StandardCharsets;

/// Fields of [Headers] as one block of bytes, decoded at every reading. Neither names nor values
/// have line feeds or characters above U+00FF.
final class HeaderBlock {

    private HeaderBlock() {}

    /// @param fields name, value, name, value; at least one of each
    static byte[] of(String... fields) {
        return String.join("\n", fields).getBytes(StandardCharsets.ISO_8859_1);
    }

    static String[] fields(byte[] block) {
        return new String(block, StandardCharsets.ISO_8859_1).split("\n", -1);
    }
}
