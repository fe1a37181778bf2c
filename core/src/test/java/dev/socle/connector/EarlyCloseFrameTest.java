package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A close frame, and a message beside it that asked for the write (SPEC 2.3, 2.6): the loop may
/// see that the channel is to be closed before it is told.
class EarlyCloseFrameTest {

    private final ScriptedTransport transport = new ScriptedTransport();
    private final Statuses statuses = new Statuses();

    @Test
    void isAnsweredAndSoTheEndIsClean() {
        var channel = open();
        channel.handle().send("last words");
        channel.handle().close(4001, "enough");
        transport.turn().end();
        channel.written();
        transport.runTasks();

        // FIN, close, masked with 0, 2 bytes: 4001
        var answer = new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x0f, (byte) 0xa1};
        channel.received(ByteBuffer.wrap(answer));
        transport.runTasks();

        assertThat(statuses.told)
                .containsExactly(new CloseStatus(4001, "enough", By.LOCAL, true, null));
    }

    /// SPEC 2.6.
    @Test
    void isNotBeforeAMessageThatWasAcceptedBeforeTheClose() {
        var channel = open();
        var results = new ArrayList<SendResult>();
        transport.whileWriting(() -> {
            channel.handle().send("second", (result, _) -> results.add(result));
            channel.handle().close(4001, "enough");
        });
        channel.handle().send("first");
        transport.turn().end();
        channel.written();
        transport.runTasks();
        channel.written();
        transport.runTasks();

        assertThat(results).containsExactly(SendResult.SENT);
    }

    private ProtocolChannel open() {
        var options = WebSocketOptions.defaults().toBuilder().dispatch(Dispatch.EVENT_LOOP).build();
        return transport.open(WebSocketResponse.of(statuses).options(options));
    }

    private static final class Statuses implements WebSocketListener {

        private final List<CloseStatus> told = new ArrayList<>();

        @Override
        public void onClose(WebSocketChannel channel, CloseStatus status) {
            told.add(status);
        }
    }
}
