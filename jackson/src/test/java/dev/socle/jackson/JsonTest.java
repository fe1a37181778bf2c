package dev.socle.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.socle.websocket.BadMessageException;
import dev.socle.websocket.Message;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    private final Json json = Json.create();

    @Test
    void valuesAreReadAndWritten() throws Exception {
        assertThat(json.read(Chat.class, "{\"from\":\"ann\",\"unknown\":1}").from())
                .isEqualTo("ann");
        assertThat(json.read(new TypeReference<List<Integer>>() {}, "[1, 2]"))
                .containsExactly(1, 2);
        assertThat(json.write(new Chat("ann", "tea")))
                .isEqualTo("{\"from\":\"ann\",\"text\":\"tea\",\"likes\":0,\"tags\":[]}");
        assertThat(json.prepare(List.of("é")).size()).isEqualTo("[\"é\"]".length() + 1);
    }

    @Test
    void theMapperOfTheApplicationIsUsed() throws Exception {
        var snake =
                Json.of(
                        JsonMapper.builder()
                                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                                .build());
        record Person(int yearOfBirth) {}

        assertThat(snake.write(new Person(1815))).isEqualTo("{\"year_of_birth\":1815}");
        assertThat(fault(snake, Person.class, "{\"year_of_birth\": \"x\"}"))
                .hasMessage("JSON that is no Person (line 1, column 19, $.year_of_birth)");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThat(fault(json, JsonNode.class, "[".repeat(101) + "]".repeat(101)).closeCode())
                .isEqualTo(1008);
        assertThat(fault(json, JsonNode.class, "[".repeat(100) + "]".repeat(100))).isNull();
    }

    @Test
    void aNumberOfAThousandDigitsIsRefused() {
        assertThat(fault(json, JsonNode.class, "1".repeat(1001)).closeCode()).isEqualTo(1008);
    }

    @Test
    void linesAreCounted() {
        var fault = fault(json, Chat.class, "{\n  \"likes\":\n    \"many\"\n}");

        assertThat(fault.line()).isEqualTo(3);
        assertThat(fault.column()).isEqualTo(5);
        assertThat(fault)
                .hasMessage("JSON that is no Chat (line 3, column 5, $.likes)")
                .hasNoCause();
    }

    @Test
    void aTypeThatNobodyCanReadIsTheApplicationsFault() {
        assertThatIllegalStateException()
                .isThrownBy(() -> json.read(InputStream.class, "{\"s3cr3t\": 1}"))
                .withMessageContaining("java.io.InputStream")
                .withMessageNotContaining("s3cr3t")
                .withNoCause();
    }

    @Test
    void aValueThatCannotBeWrittenIsTheSendersFault() {
        var itself = new ArrayList<Object>();
        itself.add(itself);

        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> json.write(itself));
    }

    @Test
    void nullIsAValueOnlyWhereItsTypeSaysSo() throws Exception {
        assertThat(fault(json, Chat.class, "null").closeCode()).isEqualTo(1008);
        assertThat(json.read(JsonNode.class, "null").isNull()).isTrue();
        assertThat(json.read(new TypeReference<Optional<Chat>>() {}, "null")).isEmpty();
    }

    @Test
    void aCodecReadsAndWritesTextOnly() throws Exception {
        var codec = json.codec(new TypeReference<List<Integer>>() {});

        assertThat(codec.encode(List.of(1))).isEqualTo(new Message.Text("[1]"));
        assertThat(codec.decode(new Message.Text("[1]"))).containsExactly(1);
        assertThatExceptionOfType(BadMessageException.class)
                .isThrownBy(() -> codec.decode(new Message.Binary(ByteBuffer.allocate(1))))
                .extracting(BadMessageException::closeCode)
                .isEqualTo(1003);
    }

    private static JsonException fault(Json json, Class<?> type, String text) {
        return catchThrowableOfType(JsonException.class, () -> json.read(type, text));
    }
}
