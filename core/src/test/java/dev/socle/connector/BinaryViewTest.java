package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/// SPEC 3.1: what a view on the event loop costs.
class BinaryViewTest {

    private static final int FRAMES = 10_000;
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ScriptedTransport transport = new ScriptedTransport();
    private final Sum sum = new Sum();

    @Test
    void isTheNetworksOwnBufferAndAllocatesNothing() {
        var channel = open();
        // FIN, binary, masked with 0, 4 bytes
        var frame = new byte[] {(byte) 0x82, (byte) 0x84, 0, 0, 0, 0, 0, 0, 0, 7};
        var read = ByteBuffer.allocateDirect(frame.length);
        receive(channel, read, frame);

        var before = MEMORY.getCurrentThreadAllocatedBytes();
        receive(channel, read, frame);
        var allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;

        assertThat(sum.value).isEqualTo(2L * FRAMES * 7);
        assertThat(sum.last).isSameAs(read);
        assertThat(allocated).as("bytes for %d messages", FRAMES).isLessThan(FRAMES);
    }

    private static void receive(ProtocolChannel channel, ByteBuffer read, byte[] frame) {
        for (var i = 0; i < FRAMES; i++) {
            channel.received(read.clear().put(frame).flip());
        }
    }

    private ProtocolChannel open() {
        var options =
                WebSocketOptions.defaults().toBuilder()
                        .dispatch(Dispatch.EVENT_LOOP)
                        .binaryFormat(MessageFormat.VIEW)
                        .build();
        var channel = transport.open(WebSocketResponse.of(sum).options(options));
        assertThat(transport.isReading()).isTrue();
        return channel;
    }

    /// Adds up the last bytes of the messages.
    private static final class Sum implements WebSocketListener {

        private long value;
        private ByteBuffer last = ByteBuffer.allocate(0);

        @Override
        public void onBinaryView(WebSocketChannel channel, ByteBuffer view) {
            value += view.getInt();
            last = view;
        }
    }
}
