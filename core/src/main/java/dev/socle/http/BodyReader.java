package dev.socle.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Reads a request's body whole, within a bound.
final class BodyReader {

    private BodyReader() {}

    static byte[] bytes(Request request, int limit) throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 0)");
        }
        if (announcedLength(request) > limit) {
            throw new ContentTooLargeException(limit);
        }
        byte[] bytes = request.body().readNBytes(limit);
        if (bytes.length == limit && request.body().read() >= 0) {
            throw new ContentTooLargeException(limit);
        }
        return bytes;
    }

    static String text(Request request, int limit) throws IOException {
        Charset charset = charset(request);
        byte[] bytes = bytes(request, limit);
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new BadRequestException("body: not text in " + charset);
        }
    }

    private static long announcedLength(Request request) {
        String length = request.header("Content-Length").orElse("");
        boolean number =
                !length.isEmpty()
                        && length.length() <= 18
                        && length.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(length) : -1;
    }

    private static Charset charset(Request request) {
        for (String parameter : request.header("Content-Type").orElse("").split(";", -1)) {
            String[] pair = parameter.strip().split("=", 2);
            if (pair.length == 2 && pair[0].toLowerCase(Locale.ROOT).equals("charset")) {
                return charset(pair[1].replace("\"", ""));
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new HttpStatusException(
                    415, "body: charset " + name + " (expected: one known here, such as utf-8)");
        }
    }
}
