package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChatMessageTest {

    @Test
    void whoComesInLearnsHisNameAndWhatWasSaid() {
        var history = List.of(ChatMessage.said("Ada", "one", 1), ChatMessage.said("Bo", "two", 2));

        assertThat(ChatMessage.welcome("Cy", history))
                .isEqualTo(
                        "{\"type\":\"welcome\",\"name\":\"Cy\",\"history\":["
                                + "{\"type\":\"said\",\"name\":\"Ada\",\"text\":\"one\",\"at\":1},"
                                + "{\"type\":\"said\",\"name\":\"Bo\",\"text\":\"two\",\"at\":2}]}");
    }

    @Test
    void comingAndGoingTellWhoIsThere() {
        assertThat(ChatMessage.joined("Bo", List.of("Ada", "Bo")))
                .isEqualTo("{\"type\":\"joined\",\"name\":\"Bo\",\"people\":[\"Ada\",\"Bo\"]}");
        assertThat(ChatMessage.left("Bo", List.of()))
                .isEqualTo("{\"type\":\"left\",\"name\":\"Bo\",\"people\":[]}");
    }

    @Test
    void quotesBackslashesAndControlCharactersAreEscaped() {
        assertThat(ChatMessage.said("\"", "C:\\\n\u0000\u001f", 0))
                .isEqualTo(
                        "{\"type\":\"said\",\"name\":\"\\\"\","
                                + "\"text\":\"C:\\\\\\u000a\\u0000\\u001f\",\"at\":0}");
    }

    @Test
    void everythingElseIsWrittenAsItIs() {
        assertThat(ChatMessage.said("é", "</script> \u007f \u2028 \ud83d\ude42 %s", 0))
                .isEqualTo(
                        "{\"type\":\"said\",\"name\":\"é\","
                                + "\"text\":\"</script> \u007f \u2028 \ud83d\ude42 %s\",\"at\":0}");
    }
}
