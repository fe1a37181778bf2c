package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.netty.NettyConnector;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.testkit.TestTarget;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The routes of the demo over real sockets.
class DemoTest {

    private NettyConnector connector;

    @BeforeEach
    void start() {
        connector = new Demo(0).connector();
        connector.start();
    }

    @AfterEach
    void stop() {
        connector.stop(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/style.css, text/css; charset=utf-8",
        "/app.js, text/javascript; charset=utf-8",
        "/favicon.svg, image/svg+xml; charset=utf-8",
    })
    void thePageIsServedWithCarefulHeaders(String path, String contentType) throws Exception {
        var response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(contentType);
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/..%2Fdev%2Fsocle%2Fexamples%2FDemo.class").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/ws/echo/hello, world, hello world",
        "/ws/countdown, none, 'Send a whole number from 1 to 60, not \"none\".'",
        "/ws/oneshot, who?, You said: who?",
    })
    void textIsAnswered(String path, String text, String answer) {
        try (var client = TestClient.connect(target(), path)) {
            client.sendText(text);
            client.expectText(answer);
        }
    }

    @Test
    void bytesComeBackReversed() {
        try (var client = TestClient.connect(target(), "/ws/reverser")) {
            client.sendBinary((byte) 1, (byte) 2, (byte) 3);
            client.expectBinary((byte) 3, (byte) 2, (byte) 1);
        }
    }

    @Test
    void theChatWelcomesAndTheIdIsTold() {
        try (var chat = TestClient.connect(target(), "/ws/chat/lobby?name=Ada");
                var id = TestClient.connect(target(), "/ws/id")) {
            chat.expectText("{\"type\":\"welcome\",\"name\":\"Ada\",\"history\":[]}");
            assertThat(id.nextText()).isNotEmpty();
        }
    }

    @Test
    void aSocketWithoutAnUpgradeIsExplained() throws Exception {
        var response = get("/ws/id");

        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.headers().firstValue("Sec-WebSocket-Version")).hasValue("13");
    }

    @Test
    void pagesOfOtherOriginsAreRefused() {
        var refusal =
                TestRequest.to(target(), "/ws/chat/lobby")
                        .header("Origin", "http://elsewhere.example")
                        .refusal();

        assertThat(refusal.status()).isEqualTo(403);
    }

    @Test
    void thePortIs8080UnlessGiven() throws UsageException {
        assertThat(Demo.parse()).isEqualTo(new Demo(8080));
        assertThat(Demo.parse("--port", "9000")).isEqualTo(new Demo(9000));
        assertThatThrownBy(() -> Demo.parse("--port", "none"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--port: none (expected: 0 to 65535)");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + connector.port() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }

    private TestTarget target() {
        return TestTarget.socket(connector.localAddress());
    }
}
