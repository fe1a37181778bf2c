package dev.socle.examples;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatTest {

    // Time stands still, so what is said at once differs by one millisecond.
    private final Chat chat = new Chat(InstantSource.fixed(Instant.ofEpochMilli(5000)));
    private final MemoryConnector connector =
            MemoryConnector.start(Service.of(get("/ws/chat/{room}", chat.endpoint())));

    @AfterEach
    void allStateIsGoneWhenAllHaveLeft() {
        connector.close();
        assertThat(chat.roomCount()).isZero();
    }

    @Test
    void whoComesInIsWelcomedAndEverybodyLearnsWhoIsThere() {
        try (var ada = connect("tea?name=Ada")) {
            ada.expectText("{\"type\":\"welcome\",\"name\":\"Ada\",\"history\":[]}");
            ada.expectText("{\"type\":\"joined\",\"name\":\"Ada\",\"people\":[\"Ada\"]}");
            try (var bo = connect("tea?name=Bo")) {
                bo.expectText("{\"type\":\"welcome\",\"name\":\"Bo\",\"history\":[]}");
                bo.expectText("{\"type\":\"joined\",\"name\":\"Bo\",\"people\":[\"Ada\",\"Bo\"]}");
                ada.expectText("{\"type\":\"joined\",\"name\":\"Bo\",\"people\":[\"Ada\",\"Bo\"]}");
            }
        }
    }

    @Test
    void whatIsSaidReachesTheRoomAndNoOther() {
        try (var ada = enter("tea?name=Ada");
                var bo = enter("tea?name=Bo");
                var cy = enter("coffee?name=Cy")) {
            ada.nextText(); // Bo joined

            ada.sendText("Milk?");
            var milk = "{\"type\":\"said\",\"name\":\"Ada\",\"text\":\"Milk?\",\"at\":5000}";
            ada.expectText(milk);
            bo.expectText(milk);

            bo.sendText("   ");
            bo.sendText("\"No\"");
            var no = "{\"type\":\"said\",\"name\":\"Bo\",\"text\":\"\\\"No\\\"\",\"at\":5001}";
            ada.expectText(no);
            bo.expectText(no);

            cy.sendText("Sugar?");
            cy.expectText("{\"type\":\"said\",\"name\":\"Cy\",\"text\":\"Sugar?\",\"at\":5000}");
        }
    }

    @Test
    void whoeverClosesOrVanishesHasLeft() {
        try (var ada = enter("tea?name=Ada")) {
            var bo = enter("tea?name=Bo");
            var cy = enter("tea?name=Cy");
            ada.nextText(); // Bo joined
            ada.nextText(); // Cy joined

            bo.sendClose(1000, "");
            ada.expectText("{\"type\":\"left\",\"name\":\"Bo\",\"people\":[\"Ada\",\"Cy\"]}");
            cy.reset();
            ada.expectText("{\"type\":\"left\",\"name\":\"Cy\",\"people\":[\"Ada\"]}");
            bo.close();
            cy.close();
        }
    }

    @Test
    void aNewcomerReadsTheLatestMessages() {
        try (var ada = enter("tea?name=Ada")) {
            for (int i = 0; i <= Room.MOST_HISTORY; i++) {
                ada.sendText("line " + i);
                ada.nextText();
            }

            try (var bo = connect("tea?name=Bo")) {
                var latest =
                        IntStream.rangeClosed(1, Room.MOST_HISTORY)
                                .mapToObj(i -> ChatMessage.said("Ada", "line " + i, 5000 + i))
                                .toList();
                bo.expectText(ChatMessage.welcome("Bo", latest));
            }
        }
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        try (var first = connect("tea?name=Ada");
                var second = connect("tea?name=Ada");
                var third = connect("tea?name=Ada")) {
            first.expectText(ChatMessage.welcome("Ada", List.of()));
            second.expectText(ChatMessage.welcome("Ada 2", List.of()));
            third.expectText(ChatMessage.welcome("Ada 3", List.of()));
        }
    }

    @Test
    void namesAreTidied() {
        try (var nameless = connect("tea");
                var blank = connect("%20?name=%20%0A");
                var crooked = connect("lobby?name=%20A%09%00b%20%0Ac");
                // 25 faces of two chars each: one more than a name may have
                var lengthy = connect("lobby?name=" + "%F0%9F%99%82".repeat(25))) {
            nameless.expectText(ChatMessage.welcome("Guest", List.of()));
            blank.expectText(ChatMessage.welcome("Guest", List.of()));
            crooked.expectText(ChatMessage.welcome("A b c", List.of()));
            lengthy.expectText(ChatMessage.welcome("\ud83d\ude42".repeat(24), List.of()));
            blank.nextText(); // itself joined
            blank.expectText(ChatMessage.joined("A b c", List.of("Guest", "A b c")));
        }
    }

    @Test
    void aFullRoomTurnsAwayUntilSomebodyLeaves() {
        var people = new ArrayList<TestClient>();
        for (int i = 0; i < Room.MOST_PEOPLE; i++) {
            people.add(enter("tea?name=" + i));
        }
        try (var late = connect("tea?name=Late")) {
            late.expectClose(1013, "the room is full");
        }

        people.removeLast().sendClose(1000, "");
        skipTo("left", people.getFirst());
        try (var next = connect("tea?name=Next")) {
            assertThat(next.nextText()).startsWith("{\"type\":\"welcome\",\"name\":\"Next\"");
        }
        people.forEach(TestClient::close);
    }

    @Test
    void aTextThatIsTooLongCloses() {
        try (var ada = enter("tea?name=Ada")) {
            ada.sendText("x".repeat(2049));

            assertThat(ada.nextClose().code()).isEqualTo(1009);
        }
    }

    @Test
    void everybodySeesAllMessagesInTheSameOrder() throws InterruptedException {
        int each = 100;
        try (var ada = enter("tea?name=Ada");
                var bo = enter("tea?name=Bo")) {
            ada.nextText(); // Bo joined
            var begin = new CountDownLatch(1);
            var talkers =
                    List.of(ada, bo).stream()
                            .map(client ->
                                    Thread.ofVirtual().start(() -> talk(client, begin, each)))
                            .toList();

            begin.countDown();
            for (var talker : talkers) {
                talker.join();
            }

            var heard = texts(ada, 2 * each);
            assertThat(texts(bo, 2 * each)).isEqualTo(heard).doesNotHaveDuplicates();
        }
    }

    private static void talk(TestClient client, CountDownLatch begin, int lines) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < lines; i++) {
            client.sendText("line " + i);
        }
    }

    private static List<String> texts(TestClient client, int count) {
        return IntStream.range(0, count).mapToObj(i -> client.nextText()).toList();
    }

    /// Reads up to a message of this type.
    private static void skipTo(String type, TestClient client) {
        while (!client.nextText().startsWith("{\"type\":\"" + type + "\"")) {}
    }

    /// Connects, and reads the welcome and the own joining.
    private TestClient enter(String roomAndName) {
        var client = connect(roomAndName);
        client.nextText();
        client.nextText();
        return client;
    }

    private TestClient connect(String roomAndName) {
        return TestClient.connect(connector.target(), "/ws/chat/" + roomAndName);
    }
}
