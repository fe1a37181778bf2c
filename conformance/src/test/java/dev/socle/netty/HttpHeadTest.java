package dev.socle.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The head of a request, read by the decoder and by a second, strict reader.
final class HttpHeadTest {
    private static final String HOST = "Host: a\r\n";

    @Test
    void acceptsWhatAStrictReaderAccepts() {
        var bytes = bytes("GET /a?b HTTP/1.1\r\nHost: a\r\nX:  y z \r\n\r\n");
        var head = new StrictHead("GET", "/a?b", "HTTP/1.1", List.of("Host: a", "X: y z"));

        assertThat(StrictHead.parse(bytes)).isEqualTo(head);
        assertThat(HttpHeadFuzzer.read(bytes, 1)).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n", // no Host
                "GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n b\r\n\r\n",
                "GET / HTTP/1.1\n" + HOST + "\r\n",
                "GET / HTTP/1.1\r\nHost: a\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "X: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "X: a\0b\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "X\u000bY: b\r\n\r\n",
                "\u0001GET / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET  / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET\t/ HTTP/1.1\r\n" + HOST + "\r\n",
                "GET / HTTP/1.1 \r\n" + HOST + "\r\n",
                "GET / HTTP/2.0\r\n" + HOST + "\r\n",
                "GET / http/1.1\r\n" + HOST + "\r\n",
                "GET /\u00e9 HTTP/1.1\r\n" + HOST + "\r\n",
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: +1\r\n\r\n",
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1,1\r\n\r\n",
                "POST / HTTP/1.1\r\n"
                        + HOST
                        + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: xchunked\r\n\r\n",
                "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked, identity\r\n\r\n",
                "POST / HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n",
            })
    void refusesWhatAStrictReaderRefuses(String head) {
        var bytes = bytes(head);

        assertThat(StrictHead.parse(bytes)).isNull();
        assertThat(HttpHeadFuzzer.read(bytes, bytes.length)).isNull();
        assertThat(HttpHeadFuzzer.read(bytes, 1)).isNull();
    }

    /// A head that is scanned from its start at each read takes hours here.
    @Test
    void judgesEachByteOnce() {
        var limits = limits(Integer.MAX_VALUE);
        var channel = new EmbeddedChannel(new RequestDecoder(limits));
        channel.writeInbound(Unpooled.copiedBuffer(bytes("GET / HTTP/1.1\r\nX: ")));
        for (var i = 0; i < 1_000_000; i++) {
            channel.writeInbound(Unpooled.copiedBuffer(new byte[] {'a'}));
        }
        channel.writeInbound(Unpooled.copiedBuffer(bytes("\r\n\r\n")));

        assertThat(channel.<Object>readInbound()).isNotNull();
        channel.finishAndReleaseAll();
    }

    private static HttpLimits limits(int bytes) {
        var duration = Duration.ofDays(1);
        return new HttpLimits(bytes, bytes, bytes, duration, duration, duration, duration);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
