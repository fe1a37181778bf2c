package dev.socle.examples;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import org.junit.jupiter.api.Test;

class IdTest {

    @Test
    void eachChannelTellsAnIdOfItsOwn() {
        try (var connector = MemoryConnector.start(Service.of(get("/ws/id", Id.endpoint())));
                var one = TestClient.connect(connector.target(), "/ws/id");
                var two = TestClient.connect(connector.target(), "/ws/id")) {
            var first = one.nextText();

            assertThat(first).isNotEmpty();
            assertThat(two.nextText()).isNotEmpty().isNotEqualTo(first);
        }
    }
}
