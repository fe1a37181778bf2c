package dev.socle.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which channels a stop finds (SPEC 7).
class OpenChannelsTest {

    private final ConnectorLifecycle lifecycle =
            new ConnectorLifecycle(System::nanoTime, InstantSource.system());

    @Test
    void areTheLatestFirst() {
        var first = new Connection();
        var second = new Connection();
        assertThat(lifecycle.channels()).containsExactly(second.channel, first.channel);
        assertThat(lifecycle.isIdle()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"})
    void areForgottenInAnyOrder(int one, int other, int last) {
        var connections = List.of(new Connection(), new Connection(), new Connection());
        var left = new ArrayList<>(lifecycle.channels());
        for (var index : new int[] {one, other, last}) {
            var gone = connections.get(index);
            gone.end();
            left.remove(gone.channel);
            assertThat(lifecycle.channels()).containsExactlyElementsOf(left);
        }
        assertThat(lifecycle.isIdle()).isTrue();
        var next = new Connection();
        assertThat(lifecycle.channels()).containsExactly(next.channel);
    }

    private final class Connection {

        final ScriptedTransport transport = new ScriptedTransport();
        final ProtocolChannel channel =
                transport.open(
                        WebSocketResponse.of(new WebSocketListener() {})
                                .options(
                                        WebSocketOptions.defaults().toBuilder()
                                                .dispatch(Dispatch.EVENT_LOOP)
                                                .build()),
                        lifecycle);

        void end() {
            channel.disconnected(null);
            transport.runTasks();
        }
    }
}
