package dev.socle.testkit;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryConnectorTest {

    private final ListenerRecorder recorder = new ListenerRecorder();
    private final MemoryConnector connector =
            MemoryConnector.start(
                    Service.of(
                            get("/", _ -> HttpResponse.text("hello")),
                            get("/record", _ -> WebSocketResponse.of(recorder)),
                            get(
                                    "/echo",
                                    WebSocketEndpoint.onText(
                                            (channel, text) -> channel.send(text)))));

    @AfterEach
    void stop() {
        connector.close();
    }

    @Test
    void carriesMessagesBothWays() {
        try (var client = TestClient.connect(connector.target(), "/echo")) {
            client.sendText("hello");
            client.expectText("hello");
            client.sendClose(1000, "bye");
            client.expectClose(1000, "bye");
            client.expectEnd();
            client.assertExhausted();
        }
    }

    @Test
    void answersARequestWithoutAChannel() {
        var response = connector.handle(Request.builder("GET", "/").build());

        assertThat(response.status()).isEqualTo(200);
        assertThat(TestRequest.to(connector.target(), "/").refusal().text()).isEqualTo("hello");
    }

    @Test
    void tellsTheServerOfAReset() {
        var client = TestClient.connect(connector.target(), "/record");
        recorder.expectOpen();
        client.reset();

        var status = recorder.expectClosed(1006, "", By.TRANSPORT);
        assertThat(status.cause()).hasMessage("Connection reset");
        recorder.assertExhausted();
    }

    @Test
    void tellsTheServerOfAnEnd() {
        try (var client = TestClient.connect(connector.target(), "/record")) {
            client.sendText("last");
            client.finish();

            recorder.expectOpen();
            recorder.expectText("last");
            recorder.expectClosed(1006, "", By.TRANSPORT);
            recorder.assertExhausted();
        }
    }

    @Test
    void looksAtDeadlinesWhenTheClockIsAdvanced() {
        try (var client = TestRequest.to(connector.target(), "/record").silent().open()) {
            recorder.channel().close(4000, "over");
            client.expectClose(4000, "over");
            connector.clock().advance(Duration.ofSeconds(5));

            client.expectCut();
            recorder.expectOpen();
            assertThat(recorder.expectClosed(4000, "over", By.LOCAL).clean()).isFalse();
        }
    }

    @Test
    void refusesConnectionsBeforeItsStartAndAfterItsStop() {
        var other = new MemoryConnector(Service.of(get("/", _ -> HttpResponse.text("hello"))));
        var request = TestRequest.to(other.target(), "/");

        assertThatThrownBy(request::refusal).isInstanceOf(UncheckedIOException.class);
        other.start();
        assertThat(request.refusal().status()).isEqualTo(200);
        other.close();
        assertThatThrownBy(request::refusal).isInstanceOf(UncheckedIOException.class);
    }
}
