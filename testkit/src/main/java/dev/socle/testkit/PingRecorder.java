package dev.socle.testkit;

import dev.socle.testkit.ListenerEvent.Pinged;
import dev.socle.websocket.PingListener;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketListener;
import java.nio.ByteBuffer;

/// A recorder for pings too.
final class PingRecorder extends ListenerRecorder implements PingListener {

    private final PingListener answer;

    PingRecorder(WebSocketListener behaviour, PingListener answer) {
        super(behaviour);
        this.answer = answer;
    }

    @Override
    public void onPing(WebSocketChannel channel, ByteBuffer data) throws Exception {
        record(new Pinged(data.duplicate()), () -> answer.onPing(channel, data));
    }
}
