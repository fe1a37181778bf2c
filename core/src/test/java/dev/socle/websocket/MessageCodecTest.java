package dev.socle.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    private static final MessageCodec<Integer> DECIMAL =
            new MessageCodec<>() {
                @Override
                public Integer decode(Message message) {
                    return message instanceof Message.Text(var text) ? Integer.valueOf(text) : -1;
                }

                @Override
                public Message encode(Integer value) {
                    return new Message.Text(value.toString());
                }
            };

    private static final MessageCodec<Integer> BYTE =
            new MessageCodec<>() {
                @Override
                public Integer decode(Message message) {
                    return message instanceof Message.Binary(var data) ? (int) data.get() : -1;
                }

                @Override
                public Message encode(Integer value) {
                    return new Message.Binary(ByteBuffer.wrap(new byte[] {value.byteValue()}));
                }
            };

    @Test
    void aCodecHasNoNameUnlessGiven() {
        assertThat(DECIMAL.subprotocols()).isEmpty();
        assertThat(DECIMAL.named("dec").or(BYTE.named("byte")).subprotocols())
                .containsExactly("dec", "byte");
    }

    @Test
    void theFirstOfSeveralIsSpokenWhereNoChannelSaysOtherwise() throws Exception {
        var both = BYTE.named("byte").or(DECIMAL.named("dec"));

        assertThat(both.encode(7)).isEqualTo(new Message.Binary(ByteBuffer.wrap(new byte[] {7})));
        assertThat(both.decode(new Message.Binary(ByteBuffer.wrap(new byte[] {7})))).isEqualTo(7);
    }

    @Test
    void aPreparedValueIsOfTheKindThatItsCodecMakes() {
        assertThat(DECIMAL.prepare(12).isText()).isTrue();
        assertThat(DECIMAL.prepare(12).size()).isEqualTo(2);
        assertThat(BYTE.prepare(12).isText()).isFalse();
        assertThat(BYTE.prepare(12).size()).isEqualTo(1);
    }

    @Test
    void codecsWithoutANameOrOfTheSameCannotBeChosenFrom() {
        assertThatIllegalArgumentException().isThrownBy(() -> DECIMAL.or(BYTE.named("byte")));
        assertThatIllegalArgumentException().isThrownBy(() -> DECIMAL.named("dec").or(BYTE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DECIMAL.named("x").or(BYTE.named("x")))
                .withMessage("subprotocol: x (expected: one that is not used yet)");
    }

    @Test
    void theSubprotocolsOfAnEndpointAreThoseOfItsCodec() {
        var endpoint =
                WebSocketEndpoint.onText((_, _) -> {})
                        .options(options -> options.subprotocols("own"));

        assertThat(endpoint.onValue(DECIMAL, (_, _) -> {}).options().subprotocols())
                .containsExactly("own");
        assertThat(endpoint.onValue(DECIMAL.named("dec"), (_, _) -> {}).options().subprotocols())
                .containsExactly("dec");
    }

    @Test
    void aBadMessageHasACodeAndAReasonThatCanBeSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BadMessageException(1006, "", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BadMessageException(1008, "x".repeat(124), "x"));
        assertThat(new BadMessageException(1008, "no", "why").getStackTrace()).isEmpty();
    }
}
