package dev.socle.protocol;

import dev.socle.protocol.Extension.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `Sec-WebSocket-Extensions` by its grammar, strictly and in one pass (RFC 6455 9.1).
///
/// Blanks are allowed around each element of the grammar, and empty elements of the list are left
/// out, as the rules for such headers want it (RFC 9110 5.6.1).
final class ExtensionScanner {
    private final String text;
    private int at;

    private ExtensionScanner(String text) {
        this.text = text;
    }

    /// The extensions of all lines, which are one list; null if they do not follow the grammar.
    static @Nullable List<Extension> read(List<String> lines) {
        return new ExtensionScanner(String.join(",", lines)).list();
    }

    private @Nullable List<Extension> list() {
        List<Extension> extensions = new ArrayList<>();
        do {
            skipBlanks();
            if (!isAt(',') && !isAtEnd()) {
                Extension extension = extension();
                if (extension == null) {
                    return null;
                }
                extensions.add(extension);
            }
        } while (skip(','));
        return isAtEnd() ? extensions : null;
    }

    private @Nullable Extension extension() {
        String name = token();
        List<Parameter> parameters = new ArrayList<>();
        while (skip(';')) {
            Parameter parameter = parameter();
            if (parameter == null) {
                return null;
            }
            parameters.add(parameter);
        }
        return name.isEmpty() ? null : new Extension(name, parameters);
    }

    private @Nullable Parameter parameter() {
        String name = token();
        if (name.isEmpty()) {
            return null;
        }
        if (!skip('=')) {
            return new Parameter(name, "");
        }
        skipBlanks();
        String value = skip('"') ? quoted() : token();
        return Tokens.isToken(value) ? new Parameter(name, value) : null;
    }

    /// The token here, with the blanks around it skipped; empty if there is none.
    private String token() {
        skipBlanks();
        int start = at;
        while (!isAtEnd() && Tokens.isTokenCharacter(text.charAt(at))) {
            at++;
        }
        String token = text.substring(start, at);
        skipBlanks();
        return token;
    }

    /// What follows an opening quote, up to the closing one; empty if there is none.
    private String quoted() {
        StringBuilder value = new StringBuilder();
        while (!skip('"')) {
            skip('\\'); // what it escapes is taken as it is
            if (isAtEnd()) {
                return "";
            }
            value.append(text.charAt(at));
            at++;
        }
        skipBlanks();
        return value.toString();
    }

    private void skipBlanks() {
        while (isAt(' ') || isAt('\t')) {
            at++;
        }
    }

    private boolean skip(char expected) {
        boolean there = isAt(expected);
        if (there) {
            at++;
        }
        return there;
    }

    private boolean isAt(char expected) {
        return !isAtEnd() && text.charAt(at) == expected;
    }

    private boolean isAtEnd() {
        return at == text.length();
    }
}
