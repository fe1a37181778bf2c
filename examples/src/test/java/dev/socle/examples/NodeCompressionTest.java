package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compressed messages of Node's built-in WebSocket, which inflates what it receives and sends
/// everything plain.
class NodeCompressionTest {

    private static Node node;

    @BeforeAll
    static void findNode() throws IOException, InterruptedException {
        node = Node.find();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void messagesOfAllSizesComeBackCompressed(boolean clientKeepsContext) throws Exception {
        try (var echo = CompressedEcho.start(clientKeepsContext)) {
            var report =
                    node.run(
                            CompressedEcho.exchange()
                                    + "exchange('%s').then(console.log, console.error)"
                                            .formatted(echo.webSocket()));

            assertThat(report).isEqualTo(CompressedEcho.report(clientKeepsContext));
            var tapped = echo.tapped();
            assertThat(tapped.fromClient().head())
                    .contains(
                            "sec-websocket-extensions: permessage-deflate; client_max_window_bits");
            assertThat(tapped.fromClient().compressedMessages()).isZero();
            assertThat(tapped.fromServer().compressedMessages())
                    .isEqualTo(CompressedEcho.THAT_SHRINK);
        }
    }
}
