package dev.socle.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.HttpStatusException;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The bytes of a head, taken one by one; `SmugglingTest` has those that are refused.
final class HeadGuardTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final HttpLimits LIMITS = new HttpLimits(30, 80, 300, LONG, LONG, LONG, LONG);

    private final HeadGuard guard = new HeadGuard(LIMITS);

    /// How many bytes were taken: all of the head, or up to the first that is wrong; -1 for all.
    private int take(String bytes) {
        return Unpooled.wrappedBuffer(bytes.getBytes(ISO_8859_1)).forEachByte(guard);
    }

    private void assertComplete(String head) {
        assertThat(take(head + "x")).isEqualTo(head.length() - 1);
        assertThat(guard.refusal()).isNull();
    }

    private void assertRefused(int status, String head) {
        take(head);
        assertThat(guard.refusal())
                .isInstanceOfSatisfying(
                        HttpStatusException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void takesAHeadUpToItsEmptyLine() {
        assertComplete("GET /a?b HTTP/1.1\r\nHost: a\r\nX:\r\nY:\t\u00e9 \"z\" \r\n\r\n");
    }

    @Test
    void takesAHeadWithoutHeaders() {
        assertComplete("GET / HTTP/1.0\r\n\r\n");
    }

    @Test
    void takesAnEmptyLineBeforeTheRequestLine() {
        assertComplete("\r\nGET / HTTP/1.0\r\n\r\n");
    }

    @Test
    void takesOneHeadAfterTheOther() {
        for (var i = 0; i < 3; i++) {
            assertComplete("\r\nPOST / HTTP/1.1\r\nContent-Length: 1\r\n\r\n");
            guard.reset();
        }
    }

    @Test
    void wantsMoreAfterEveryPartOfAHead() {
        var head = "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
        for (var length = 0; length < head.length(); length++) {
            guard.reset();

            assertThat(take(head.substring(0, length))).isEqualTo(-1);
            assertThat(guard.refusal()).isNull();
            assertThat(take(head.substring(length))).isEqualTo(head.length() - length - 1);
        }
    }

    @Test
    void countsTheRequestLineWithoutItsEnd() {
        assertComplete("GET /" + "x".repeat(16) + " HTTP/1.1\r\n\r\n");
        guard.reset();
        assertRefused(414, "GET /" + "x".repeat(17) + " HTTP/1.1\r\n");
    }

    @Test
    void countsAHeaderLineWithoutItsEnd() {
        assertComplete("GET / HTTP/1.1\r\na:" + "x".repeat(78) + "\r\n\r\n");
        guard.reset();
        assertRefused(431, "GET / HTTP/1.1\r\na:" + "x".repeat(79) + "\r\n");
    }

    @Test
    void countsAShortHeaderLineAs64Bytes() {
        // 4 * 64 + 44 is less than 300 + 64
        assertComplete("GET / HTTP/1.1\r\n" + "a:\r\n".repeat(4) + "\r\n");
        guard.reset();
        assertRefused(431, "GET / HTTP/1.1\r\n" + "a:\r\n".repeat(5));
    }

    @Test
    void knowsContentLengthInAnyCaseAndNotItsLikes() {
        assertComplete(
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Lengt: 1\r\nContent-Lengths: 1\r\n\r\n");
        guard.reset();
        assertRefused(400, "GET / HTTP/1.1\r\nCONTENT-LENGTH: 1\r\ncontent-length: 1\r\n\r\n");
    }
}
