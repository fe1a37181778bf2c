package dev.socle.jackson;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.socle.connector.Service;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is wrong with a message, and wherever in it: what it says goes nowhere.
class SecretsTest {

    private static final String SECRET = "s3cr3t";

    enum Colour {
        RED
    }

    record Age(int years) {
        Age {
            if (years < 0) {
                throw new IllegalArgumentException("years: " + years + " " + SECRET);
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    interface Shape {}

    static final class Open {
        @JsonAnySetter Map<String, Integer> others = new HashMap<>();
    }

    record Order(
            @JsonProperty("order_id") UUID id,
            LocalDate day,
            Colour colour,
            boolean paid,
            double price,
            Age age,
            Shape shape,
            Open open,
            ByteBuffer data,
            Class<?> type,
            Map<String, List<Integer>> counts,
            Map<Integer, String> numbered) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t",
                "{\"s3cr3t\"",
                "{\"day\": s3cr3t}",
                "{\"day\": \"s3cr3t",
                "{\"day\": \"\\s3cr3t\"}",
                "{\"s3cr3t\": 1, \"s3cr3t\": 2}",
                "{\"order_id\": \"s3cr3t\"}",
                "{\"day\": \"s3cr3t\"}",
                "{\"colour\": \"s3cr3t\"}",
                "{\"paid\": \"s3cr3t\"}",
                "{\"price\": \"s3cr3t\"}",
                "{\"price\": {\"s3cr3t\": \"s3cr3t\"}}",
                "{\"age\": {\"years\": -1}}",
                "{\"age\": {\"years\": \"s3cr3t\"}}",
                "{\"age\": \"s3cr3t\"}",
                "{\"shape\": {\"@type\": \"s3cr3t\"}}",
                "{\"shape\": {\"s3cr3t\": 1}}",
                "{\"open\": {\"s3cr3t\": \"s3cr3t\"}}",
                "{\"data\": \"s3cr3t!\"}",
                "{\"type\": \"s3cr3t\"}",
                "{\"counts\": {\"s3cr3t\": [\"s3cr3t\"]}}",
                "{\"numbered\": {\"s3cr3t\": \"s3cr3t\"}}",
                "{\"unknown\": 1, \"s3cr3t\": 1}",
                "[\"s3cr3t\"]",
                "\"s3cr3t\"",
                "{\"day\": null} s3cr3t",
                "{\"day\": null} \"s3cr3t\"",
            })
    void nothingOfABrokenMessageIsTold(String message) {
        var strict =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        var json = Json.of(strict);
        assertSilent(message, json.onJson(Order.class, (channel, order) -> channel.send("never")));
        assertSilent(
                message, json.onJsonStream(Order.class, (channel, order) -> channel.send("never")));
    }

    @Test
    void namesOfPropertiesAreToldAsTheMapperNamesThem() {
        var json = Json.create();

        assertThat(pathOf(json, "{\"order_id\": \"x\"}")).isEqualTo("$.order_id");
        assertThat(pathOf(json, "{\"counts\": {\"s3cr3t\": [1, \"x\"]}}"))
                .isEqualTo("$.counts.*[1]");
        assertThat(pathOf(json, "{\"open\": {\"s3cr3t\": \"x\"}}")).isEqualTo("$.open.*");
        assertThat(pathOf(json, "{\"age\": {\"years\": \"x\"}}")).isEqualTo("$.age.years");
    }

    private static String pathOf(Json json, String message) {
        try {
            json.read(Order.class, message);
            return "readable";
        } catch (JsonException e) {
            return e.path();
        }
    }

    private static void assertSilent(String message, WebSocketEndpoint endpoint) {
        var recorder = ListenerRecorder.around(endpoint);
        var response = WebSocketResponse.of(recorder).options(endpoint.options());
        var service = Service.of(get("/ws", request -> response));
        try (var logs = new Logs();
                var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/ws")) {
            client.sendText(message);
            var close = client.nextClose();
            recorder.expectOpen();
            recorder.next();
            var error = recorder.nextError();
            var status = recorder.nextClosed();
            assertThat(close.code()).isIn(1007, 1008);
            assertThat(error).isInstanceOf(JsonException.class);
            assertThat(trace(error) + close.reason() + status + logs.text())
                    .doesNotContain(SECRET)
                    .doesNotContainIgnoringCase("s3c");
        }
    }

    private static String trace(Throwable error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /// All that is logged while it is open, at any level.
    private static final class Logs extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger("dev.socle");
        private final List<String> text = new CopyOnWriteArrayList<>();

        Logs() {
            logger.addHandler(this);
            logger.setUseParentHandlers(false);
            logger.setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            text.add(line.getMessage());
            if (line.getThrown() != null) {
                text.add(trace(line.getThrown()));
            }
        }

        String text() {
            var all = String.join("\n", text);
            assertThat(all).contains("closes with 100");
            return all;
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
        }
    }
}
