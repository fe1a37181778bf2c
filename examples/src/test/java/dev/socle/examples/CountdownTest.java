package dev.socle.examples;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountdownTest {

    @Test
    void threeIsCountedDownToTheLaunch() {
        try (var connector = start(Duration.ZERO);
                var client = connect(connector)) {
            client.sendText("3");

            client.expectText("3");
            client.expectText("2");
            client.expectText("1");
            client.expectText("Launch!");
        }
    }

    @Test
    void whatIsAskedWhileCountingIsCountedNext() {
        try (var connector = start(Duration.ofMillis(1));
                var client = connect(connector)) {
            client.sendText("2");
            client.sendText(" 1 ");

            client.expectText("2");
            client.expectText("1");
            client.expectText("Launch!");
            client.expectText("1");
            client.expectText("Launch!");
        }
    }

    @Test
    void sixtyIsTheMost() {
        try (var connector = start(Duration.ZERO);
                var client = connect(connector)) {
            client.sendText("60");

            for (int number = 60; number > 0; number--) {
                client.expectText(Integer.toString(number));
            }
            client.expectText("Launch!");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "61", "-1", "1.5", "03", "three", "٣", "99999999999999999999"})
    void aBadNumberIsAnsweredInWords(String text) {
        try (var connector = start(Duration.ZERO);
                var client = connect(connector)) {
            client.sendText(text);

            client.expectText("Send a whole number from 1 to 60, not \"" + text + "\".");
        }
    }

    private static MemoryConnector start(Duration tick) {
        return MemoryConnector.start(Service.of(get("/ws/countdown", Countdown.endpoint(tick))));
    }

    private static TestClient connect(MemoryConnector connector) {
        return TestClient.connect(connector.target(), "/ws/countdown");
    }
}
