package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.netty.Transport;
import dev.socle.websocket.Dispatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoOptionsTest {

    @Test
    void withoutOptionsItListensOnPort9001() throws UsageException {
        assertThat(EchoOptions.parse())
                .isEqualTo(
                        new EchoOptions(9001, 65_536, Transport.AUTO, Dispatch.AUTO, false, false));
    }

    @Test
    void allOptionsAreTaken() throws UsageException {
        assertThat(
                        EchoOptions.parse(
                                "--port",
                                "0",
                                "--max-message=16777216",
                                "--transport",
                                "nio",
                                "--dispatch",
                                "event-loop",
                                "--deflate",
                                "--tls"))
                .isEqualTo(
                        new EchoOptions(
                                0, 16_777_216, Transport.NIO, Dispatch.EVENT_LOOP, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "auto, AUTO",
        "virtual-thread, VIRTUAL_THREAD",
        "event-loop, EVENT_LOOP",
    })
    void eachDispatchHasAName(String name, Dispatch dispatch) throws UsageException {
        assertThat(EchoOptions.parse("--dispatch", name).dispatch()).isEqualTo(dispatch);
    }

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "epoll, EPOLL", "io-uring, IO_URING", "nio, NIO"})
    void eachTransportHasAName(String name, Transport transport) throws UsageException {
        assertThat(EchoOptions.parse("--transport", name).transport()).isEqualTo(transport);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --port 65536        | --port: 65536 (expected: 0 to 65535)
                    --port -1           | --port: -1 (expected: 0 to 65535)
                    --port http         | --port: http (expected: 0 to 65535)
                    --port              | --port: no value (expected: 0 to 65535)
                    --port=             | --port:  (expected: 0 to 65535)
                    --max-message 0     | --max-message: 0 (expected: 1 to 268435456)
                    --transport uring   | --transport: uring (expected: auto, epoll, io-uring, nio)
                    --dispatch thread   | --dispatch: thread (expected: auto, event-loop, virtual-thread)
                    """)
    void aBadValueIsRefusedWithWhatIsExpected(String line, String message) {
        assertThatThrownBy(() -> EchoOptions.parse(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--idle-timeout"})
    void whatComesLaterIsRefusedInOneLine(String option) {
        assertThatThrownBy(() -> EchoOptions.parse(option, "5"))
                .isInstanceOf(UsageException.class)
                .hasMessage(option + " is not yet available");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheUsage() {
        assertThatThrownBy(() -> EchoOptions.parse("--prot", "80"))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown option: --prot\n" + EchoOptions.USAGE);
    }
}
