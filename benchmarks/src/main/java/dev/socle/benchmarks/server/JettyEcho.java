package dev.socle.benchmarks.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// An echo on Jetty, which calls the listeners of public classes only.
public final class JettyEcho extends Session.Listener.AbstractAutoDemanding {

    private final Naps naps;

    JettyEcho(Naps naps) {
        this.naps = naps;
    }

    @Override
    public void onWebSocketText(String text) {
        naps.message();
        getSession().sendText(text, Callback.NOOP);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer data, Callback callback) {
        getSession().sendBinary(data, callback);
    }
}
