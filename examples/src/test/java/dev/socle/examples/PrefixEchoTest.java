package dev.socle.examples;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import org.junit.jupiter.api.Test;

class PrefixEchoTest {

    private static final Service SERVICE =
            Service.of(get("/ws/echo/{prefix}", PrefixEcho.endpoint()));

    @Test
    void textComesBackBehindThePrefixOfThePath() {
        try (var connector = MemoryConnector.start(SERVICE);
                var client =
                        TestClient.connect(connector.target(), "/ws/echo/gr%C3%BC%C3%9F%20dich")) {
            client.sendText("Welt");
            client.sendText("");

            client.expectText("grüß dich Welt");
            client.expectText("grüß dich ");
        }
    }

    @Test
    void eachConnectionHasItsOwnPrefix() {
        try (var connector = MemoryConnector.start(SERVICE);
                var one = TestClient.connect(connector.target(), "/ws/echo/one");
                var two = TestClient.connect(connector.target(), "/ws/echo/two")) {
            one.sendText("x");
            two.sendText("x");

            one.expectText("one x");
            two.expectText("two x");
        }
    }
}
