package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compressed messages of a real browser.
class BrowserCompressionTest {

    @TempDir static Path profile;

    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void messagesOfAllSizesComeBackCompressedInBothDirections(boolean clientKeepsContext)
            throws Exception {
        try (var echo = CompressedEcho.start(clientKeepsContext)) {
            browser.open(echo.page());
            var exchange =
                    "exchange('"
                            + echo.webSocket()
                            + "').then(done, error => done('failed: ' + error));";
            var report = browser.run(CompressedEcho.exchange() + exchange);

            assertThat(report).isEqualTo(CompressedEcho.report(clientKeepsContext));
            var tapped = echo.tapped();
            assertThat(tapped.fromClient().head())
                    .contains(
                            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
            assertThat(tapped.fromClient().compressedMessages())
                    .isGreaterThanOrEqualTo(CompressedEcho.THAT_SHRINK);
            assertThat(tapped.fromServer().compressedMessages())
                    .isEqualTo(CompressedEcho.THAT_SHRINK);
        }
    }
}
