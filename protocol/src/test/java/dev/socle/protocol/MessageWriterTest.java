package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// RFC 6455 5.4, as a sender.
final class MessageWriterTest {
    private static final ByteBuffer DATA = ByteBuffer.wrap(Hex.bytes("2a"));

    private final CloseHandshake close = new CloseHandshake();
    private final MessageWriter messages = new MessageWriter(close, FrameWriter.plain(), null);
    private final GrowingOutput output = new GrowingOutput(false);

    @AfterEach
    void assertNothingLeft() {
        assertThat(output.take()).isEmpty();
    }

    @Test
    void writesWholeMessages() {
        messages.whole(1, DATA, output);
        messages.whole(2, DATA, output);
        assertThat(Hex.of(output.take())).isEqualTo("81 01 2a 82 01 2a");
    }

    @Test
    void writesFragmentsAndThenOtherMessages() {
        messages.begin(2, DATA, output);
        messages.goOn(false, DATA, output);
        messages.goOn(true, DATA, output);
        messages.whole(1, DATA, output);
        assertThat(Hex.of(output.take())).isEqualTo("02 01 2a 00 01 2a 80 01 2a 81 01 2a");
    }

    @Test
    void refusesOneMessageInsideAnother() {
        messages.begin(1, DATA, output);
        output.take();
        assertThatIllegalStateException()
                .isThrownBy(() -> messages.whole(1, DATA, output))
                .withMessage("message: begun (expected: none begun)");
        assertThatIllegalStateException()
                .isThrownBy(() -> messages.begin(1, DATA, output))
                .withMessage("message: begun (expected: none begun)");
    }

    @Test
    void refusesToGoOnWithNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> messages.goOn(false, DATA, output))
                .withMessage("message: none begun (expected: begun)");
    }

    @Test
    void refusesEverythingOnceTheEndHasBegun() {
        close.peerClosed(new CloseBody(1000, ""));
        assertThatIllegalStateException()
                .isThrownBy(() -> messages.whole(1, DATA, output))
                .withMessage("state: CLOSE_RECEIVED (expected: OPEN)");
    }
}
