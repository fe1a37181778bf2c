package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;

class HttpReaderTest {

    @Test
    void readsABodyOfKnownLengthAndNothingBehindIt() throws IOException {
        var in = stream("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: 1\r\nX: 2\r\n\r\nhelloHTTP");

        var answer = HttpReader.read(in, true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().all("x")).containsExactly("1", "2");
        assertThat(answer.text()).isEqualTo("hello");
        assertThat(in.readAllBytes()).isEqualTo("HTTP".getBytes(UTF_8));
    }

    @Test
    void joinsChunksAndSkipsTheirExtensionsAndTrailers() throws IOException {
        var in =
                stream(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "5;a=b\r\nhello\r\nA\r\n, chunked!\r\n0\r\nTrailer: x\r\n\r\nrest");

        assertThat(HttpReader.read(in, true).text()).isEqualTo("hello, chunked!");
        assertThat(in.readAllBytes()).isEqualTo("rest".getBytes(UTF_8));
    }

    @Test
    void readsToTheEndWhereNoLengthIsTold() throws IOException {
        assertThat(HttpReader.read(stream("HTTP/1.0 200 OK\r\n\r\nall of it"), true).text())
                .isEqualTo("all of it");
    }

    @Test
    void readsNoBodyWhereThereIsNone() throws IOException {
        var head = stream("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nnext");
        var interim = stream("HTTP/1.1 100 Continue\r\n\r\nnext");
        var noContent = stream("HTTP/1.1 204 No Content\r\n\r\nnext");

        assertThat(HttpReader.read(head, false).text()).isEmpty();
        assertThat(HttpReader.read(interim, true).status()).isEqualTo(100);
        assertThat(HttpReader.read(noContent, true).status()).isEqualTo(204);
        for (var in : new InputStream[] {head, interim, noContent}) {
            assertThat(in.readAllBytes()).isEqualTo("next".getBytes(UTF_8));
        }
    }

    @Test
    void refusesWhatIsNoResponse() {
        assertThatThrownBy(() -> HttpReader.read(stream("\u0081\u0005hello\r\n"), true))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> HttpReader.read(stream("HTTP/1.1 200 OK\nA: b\n\n"), true))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("line without CR: HTTP/1.1 200 OK");
        assertThatThrownBy(() -> HttpReader.read(stream("HTTP/1.1 200 OK\r\nfolded\r\n\r\n"), true))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("header line: folded");
    }

    @Test
    void tellsWhatCameBeforeTheEnd() {
        assertThatThrownBy(() -> HttpReader.read(stream("HTTP/1.1 2"), true))
                .isInstanceOf(EOFException.class)
                .hasMessage("end of the connection after: HTTP/1.1 2");
        var cut = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe";
        assertThatThrownBy(() -> HttpReader.read(stream(cut), true))
                .isInstanceOf(EOFException.class)
                .hasMessage("body: 2 bytes (expected: 5)");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
