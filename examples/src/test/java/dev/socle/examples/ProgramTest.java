package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The demo and the echo behave alike as processes.
@Timeout(60)
class ProgramTest {

    @ParameterizedTest
    @CsvSource({"Demo, socle demo", "Echo, socle echo"})
    void aSignalDrainsAndTheProcessEndsWithZero(String mainClass, String name) throws Exception {
        try (var process = ExampleProcess.start(mainClass, "--port", "0");
                var client = TestClient.connect(target(process.url()), "/ws/echo/hello")) {
            process.signal();

            client.expectClose(1001, "");
            assertThat(process.end()).isZero();
            assertThat(process.lines()).endsWith(name + ": stopped");
        }
    }

    @ParameterizedTest
    @CsvSource({"Demo, socle demo", "Echo, socle echo"})
    void aPortInUseIsSaidInOneLine(String mainClass, String name) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            try (var process = ExampleProcess.start(mainClass, "--port", port)) {
                assertThat(process.end()).isEqualTo(1);
                assertThat(process.lines())
                        .containsExactly(name + ": port " + port + " is in use (127.0.0.1)");
            }
        }
    }

    /// Without its native code a transport is as it is on a system that does not have it.
    @Test
    void aTransportThatIsMissingIsSaidInOneLine() throws Exception {
        var without = "-Dio.netty.transport.noNative=true";
        try (var process =
                ExampleProcess.startWith(
                        List.of(without), "Echo", "--transport", "io-uring", "--port", "0")) {
            assertThat(process.end()).isEqualTo(1);
            assertThat(process.lines())
                    .singleElement(STRING)
                    .startsWith("socle echo: transport: IO_URING: ")
                    .contains(without, "(expected: Linux 5.19 or later ");
        }
    }

    @ParameterizedTest
    @CsvSource({"Demo, socle demo", "Echo, socle echo"})
    void anUnknownOptionIsAnsweredWithTheUsage(String mainClass, String name) throws Exception {
        try (var process = ExampleProcess.start(mainClass, "--color")) {
            assertThat(process.end()).isEqualTo(2);
            assertThat(process.lines()).startsWith(name + ": unknown option: --color");
            assertThat(process.lines().get(1)).startsWith("usage: ./" + name);
        }
    }

    private static TestTarget target(URI url) {
        return TestTarget.socket(new InetSocketAddress(url.getHost(), url.getPort()));
    }
}
