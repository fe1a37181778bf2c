package dev.socle.examples;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReverserTest {

    private MemoryConnector connector;
    private TestClient client;

    @BeforeEach
    void connect() {
        connector = MemoryConnector.start(Service.of(get("/ws/reverser", Reverser.endpoint())));
        client = TestClient.connect(connector.target(), "/ws/reverser");
    }

    @AfterEach
    void disconnect() {
        client.close();
        connector.close();
    }

    @Test
    void bytesComeBackReversed() {
        client.sendBinary((byte) 1, (byte) 2, (byte) 3, (byte) -1);
        client.sendBinary((byte) 1, (byte) 2, (byte) 3);
        client.sendBinary((byte) 7);
        client.sendBinary();

        client.expectBinary((byte) -1, (byte) 3, (byte) 2, (byte) 1);
        client.expectBinary((byte) 3, (byte) 2, (byte) 1);
        client.expectBinary((byte) 7);
        client.expectBinary();
    }

    @Test
    void theLargestMessageComesBackToo() {
        var sent = new byte[Reverser.MOST_BYTES];
        Arrays.fill(sent, sent.length / 2, sent.length, (byte) 1);

        client.sendBinary(sent);

        var expected = new byte[sent.length];
        Arrays.fill(expected, 0, sent.length / 2, (byte) 1);
        assertThat(client.nextBinary().array()).isEqualTo(expected);
    }

    @Test
    void aLargerMessageCloses() {
        client.sendBinary(new byte[Reverser.MOST_BYTES + 1]);

        assertThat(client.nextClose().code()).isEqualTo(1009);
    }
}
