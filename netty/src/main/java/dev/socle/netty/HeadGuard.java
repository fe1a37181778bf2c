package dev.socle.netty;

import dev.socle.http.HttpStatusException;
import io.netty.util.ByteProcessor;
import org.jspecify.annotations.Nullable;

/// Judges the bytes of a request's head, one by one, before anything is parsed (RFC 9112 2 to 5).
///
/// What two readers could cut differently is refused, because the other reader may be a proxy in
/// front of this server and take for one request what this server takes for two. So lines end with
/// CR LF and contain neither of the two, one space separates the parts of the request line, names
/// are tokens followed by a colon at once, and no line continues another.
final class HeadGuard implements ByteProcessor {

    /// What a header line counts at least, so that the limit in bytes limits their number too.
    static final int LEAST_LINE_BYTES = 64;

    private static final String VERSION = "HTTP/D.D";
    private static final String CONTENT_LENGTH = "content-length";

    private enum State {
        START,
        BLANK_LINE_END,
        METHOD,
        TARGET,
        VERSION,
        LINE_END,
        LINE_START,
        NAME,
        VALUE,
        HEAD_END,
        DONE
    }

    private final HttpLimits limits;
    private State state = State.START;
    private boolean sawBlankLine;
    private boolean inRequestLine = true;
    private int lineBytes;
    private int partBytes;
    private int headersBytes;
    private boolean isContentLength;
    private boolean sawContentLength;
    private @Nullable HttpStatusException refusal;

    HeadGuard(HttpLimits limits) {
        this.limits = limits;
    }

    /// The next head begins.
    void reset() {
        state = State.START;
        sawBlankLine = false;
        inRequestLine = true;
        lineBytes = 0;
        partBytes = 0;
        headersBytes = 0;
        sawContentLength = false;
    }

    /// Why the head is refused, if it is.
    @Nullable HttpStatusException refusal() {
        return refusal;
    }

    /// Takes one byte.
    ///
    /// @return false after the last byte of the head, or the first that is wrong
    @Override
    public boolean process(byte value) {
        state = next(value & 0xFF);
        return refusal == null && state != State.DONE;
    }

    private State next(int b) {
        return switch (state) {
            case START -> start(b);
            case BLANK_LINE_END ->
                    b == '\n' ? State.START : refuse("a carriage return without a line feed");
            case METHOD -> method(b);
            case TARGET -> target(b);
            case VERSION -> version(b);
            case LINE_END -> lineEnd(b);
            case LINE_START -> lineStart(b);
            case NAME -> name(b);
            case VALUE -> value(b);
            case HEAD_END ->
                    b == '\n' ? State.DONE : refuse("a carriage return without a line feed");
            case DONE -> throw new IllegalStateException("a byte after the head");
        };
    }

    /// One empty line before the request line is forgiven (RFC 9112 2.2).
    private State start(int b) {
        if (b == '\r' && !sawBlankLine) {
            sawBlankLine = true;
            return State.BLANK_LINE_END;
        }
        return isTokenByte(b) ? part(State.METHOD) : refuse("the method is no token");
    }

    private State method(int b) {
        if (b == ' ') {
            return separator(State.TARGET);
        }
        return isTokenByte(b) ? part(State.METHOD) : refuse("the method is no token");
    }

    private State target(int b) {
        if (b == ' ' && partBytes > 0) {
            return separator(State.VERSION);
        }
        return b > ' ' && b < 0x7F
                ? part(State.TARGET)
                : refuse("the request line is not: method, space, target, space, version");
    }

    private State version(int b) {
        if (partBytes == VERSION.length()) {
            return b == '\r' ? State.LINE_END : refuse("the version is not HTTP/1.1");
        }
        var expected = VERSION.charAt(partBytes);
        var fits = expected == 'D' ? b >= '0' && b <= '9' : b == expected;
        return fits ? part(State.VERSION) : refuse("the version is not HTTP/1.1");
    }

    private State lineEnd(int b) {
        if (b != '\n') {
            return refuse("a carriage return without a line feed");
        }
        if (!inRequestLine) {
            headersBytes += Math.max(lineBytes, LEAST_LINE_BYTES);
        }
        inRequestLine = false;
        lineBytes = 0;
        return headersBytes > limits.headersBytes()
                ? refuse(431, "The headers are larger than " + limits.headersBytes() + " bytes")
                : State.LINE_START;
    }

    private State lineStart(int b) {
        if (b == '\r') {
            return State.HEAD_END;
        }
        if (b == ' ' || b == '\t') {
            return refuse("a header line is folded");
        }
        partBytes = 0;
        isContentLength = true;
        return name(b);
    }

    private State name(int b) {
        if (b == ':' && partBytes > 0) {
            return nameEnd();
        }
        isContentLength &=
                partBytes < CONTENT_LENGTH.length()
                        && Character.toLowerCase(b) == CONTENT_LENGTH.charAt(partBytes);
        return isTokenByte(b) ? part(State.NAME) : refuse("a header's name is no token");
    }

    /// Netty takes the first of several lengths for clients of HTTP/1.0 and forgets the others.
    private State nameEnd() {
        if (isContentLength && partBytes == CONTENT_LENGTH.length()) {
            if (sawContentLength) {
                return refuse("it has more than one Content-Length");
            }
            sawContentLength = true;
        }
        return part(State.VALUE);
    }

    private State value(int b) {
        if (b == '\r') {
            return State.LINE_END;
        }
        return (b < ' ' && b != '\t') || b == 0x7F
                ? refuse("a header's value has a control character")
                : part(State.VALUE);
    }

    private State separator(State next) {
        part(next);
        partBytes = 0;
        return next;
    }

    private State part(State next) {
        partBytes++;
        lineBytes++;
        if (inRequestLine && lineBytes > limits.requestLineBytes()) {
            return refuse(
                    414, "The request line is longer than " + limits.requestLineBytes() + " bytes");
        }
        if (!inRequestLine && lineBytes > limits.headerLineBytes()) {
            return refuse(
                    431, "A header line is longer than " + limits.headerLineBytes() + " bytes");
        }
        return next;
    }

    private State refuse(String why) {
        return refuse(400, "The request is malformed: " + why);
    }

    private State refuse(int status, String message) {
        refusal = new HttpStatusException(status, message);
        return State.DONE;
    }

    /// RFC 9110 5.6.2.
    private static boolean isTokenByte(int b) {
        return switch (b) {
            case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~' -> true;
            default -> (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
        };
    }
}
