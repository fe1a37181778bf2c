package dev.socle.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-encoding of the parts of a URI, in UTF-8 (RFC 3986 2.1).
public final class PercentEncoding {

    private static final String UNRESERVED_MARKS = "-._~";
    // What a path segment may hold beside the unreserved characters (RFC 3986 3.3).
    private static final String SEGMENT_MARKS = UNRESERVED_MARKS + "!$&'()*+,;=:@";
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /// Decodes a part of a URI once; a plus sign stays a plus sign.
    ///
    /// @param encoded such as `a%20b`
    /// @return the text; the argument itself if nothing is escaped
    /// @throws BadRequestException if an escape is cut short, not hexadecimal, or the bytes are not
    ///   UTF-8
    public static String decode(String encoded) {
        return encoded.indexOf('%') < 0 ? encoded : decodeEscapes(encoded);
    }

    /// Decodes a name or value of a query or form, where a plus sign is a space.
    ///
    /// @param encoded such as `a+b%21`
    /// @return the text
    /// @throws BadRequestException if an escape is cut short, not hexadecimal, or the bytes are not
    ///   UTF-8
    public static String decodeForm(String encoded) {
        return decode(encoded.replace('+', ' '));
    }

    /// Encodes text for one segment of a path: what is no `pchar` (RFC 3986 3.3) is escaped, so
    /// also `/`.
    ///
    /// @param text any text
    /// @return a segment
    /// @throws IllegalArgumentException if the text holds a lone surrogate
    public static String encodeSegment(String text) {
        return encode(text, SEGMENT_MARKS);
    }

    /// Encodes text for a name or value of a query: everything but unreserved characters is
    /// escaped.
    ///
    /// @param text any text
    /// @return a name or value
    /// @throws IllegalArgumentException if the text holds a lone surrogate
    public static String encodeQuery(String text) {
        return encode(text, UNRESERVED_MARKS);
    }

    private static String decodeEscapes(String encoded) {
        byte[] source = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%') {
                bytes.put((byte) (hexDigit(source, i + 1) << 4 | hexDigit(source, i + 2)));
                i += 2;
            } else {
                bytes.put(source[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new BadRequestException("The URI has percent escapes that are not UTF-8");
        }
    }

    private static int hexDigit(byte[] source, int index) {
        int digit = index < source.length ? Character.digit(source[index], 16) : -1;
        if (digit < 0) {
            throw new BadRequestException(
                    "The URI has a percent sign without two hexadecimal digits");
        }
        return digit;
    }

    private static String encode(String text, String marks) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : bytes(text)) {
            char c = (char) (b & 0xFF);
            if (isAlphanumeric(c) || marks.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return encoded.toString();
    }

    private static byte[] bytes(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] array = new byte[bytes.remaining()];
            bytes.get(array);
            return array;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "text: a lone surrogate (expected: well-formed Unicode)", e);
        }
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
