package dev.socle.examples;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import org.junit.jupiter.api.Test;

class OneShotTest {

    @Test
    void itAnswersOnceAndCloses() {
        try (var connector =
                        MemoryConnector.start(Service.of(get("/ws/oneshot", OneShot.endpoint())));
                var client = TestClient.connect(connector.target(), "/ws/oneshot")) {
            client.sendText("first");

            client.expectText("You said: first");
            client.expectClose(1000, "");
            client.expectEnd();
        }
    }
}
