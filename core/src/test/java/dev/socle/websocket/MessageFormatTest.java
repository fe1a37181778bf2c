package dev.socle.websocket;

import static dev.socle.websocket.MessageFormat.STREAM;
import static dev.socle.websocket.MessageFormat.VIEW;
import static dev.socle.websocket.MessageFormat.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MessageFormatTest {

    private static final WebSocketOptions DEFAULTS = WebSocketOptions.defaults();

    @Test
    void isWholeUnlessChosen() {
        assertThat(DEFAULTS.textFormat()).isEqualTo(WHOLE);
        assertThat(DEFAULTS.binaryFormat()).isEqualTo(WHOLE);
        assertThat(DEFAULTS.maxStreamedBytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isChosenForEachKindByTheCallbackThatWasSetLast() {
        var text = WebSocketEndpoint.onTextStream((_, _) -> {});
        assertThat(text.options().textFormat()).isEqualTo(STREAM);
        assertThat(text.options().binaryFormat()).isEqualTo(WHOLE);
        assertThat(text.onText((_, _) -> {}).options().textFormat()).isEqualTo(WHOLE);
        var binary = WebSocketEndpoint.onBinaryStream((_, _) -> {});
        assertThat(binary.options().textFormat()).isEqualTo(WHOLE);
        assertThat(binary.options().binaryFormat()).isEqualTo(STREAM);
        assertThat(binary.onBytes((_, _) -> {}).options().binaryFormat()).isEqualTo(WHOLE);
    }

    @Test
    void isNoStreamOnTheEventLoop() {
        var stream = WebSocketEndpoint.onTextStream((_, _) -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.options(o -> o.dispatch(Dispatch.EVENT_LOOP)))
                .withMessage(
                        "dispatch: EVENT_LOOP (expected: another, since messages are read as"
                                + " streams)");
        var onLoop =
                WebSocketEndpoint.onText((_, _) -> {})
                        .options(o -> o.dispatch(Dispatch.EVENT_LOOP));
        assertThatIllegalArgumentException().isThrownBy(() -> onLoop.onBinaryStream((_, _) -> {}));
    }

    @Test
    void isNoConversationOnTheEventLoop() {
        var conversation = WebSocketEndpoint.conversation(Conversation::receive);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conversation.options(o -> o.dispatch(Dispatch.EVENT_LOOP)))
                .withMessage(
                        "dispatch: EVENT_LOOP (expected: another, since a conversation waits)");
        assertThat(conversation.options(o -> o.maxTextBytes(7)).options().maxTextBytes())
                .isEqualTo(7);
    }

    @Test
    void isNoViewForText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.toBuilder().textFormat(VIEW))
                .withMessage("textFormat: VIEW (expected: WHOLE or STREAM)");
    }

    @Test
    void mayHaveALimitOfItsOwn() {
        assertThat(DEFAULTS.toBuilder().maxStreamedBytes(1).build().maxStreamedBytes()).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.toBuilder().maxStreamedBytes(0))
                .withMessage("maxStreamedBytes: 0 (expected: >= 1)");
    }
}
