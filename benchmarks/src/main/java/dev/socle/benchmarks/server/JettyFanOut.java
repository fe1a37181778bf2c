package dev.socle.benchmarks.server;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/// A fan-out on Jetty, which calls the listeners of public classes only.
public final class JettyFanOut extends Session.Listener.AbstractAutoDemanding {

    private final ServerWebSocketContainer container;

    JettyFanOut(ServerWebSocketContainer container) {
        this.container = container;
    }

    @Override
    public void onWebSocketText(String text) {
        for (var session : container.getOpenSessions()) {
            session.sendText(text, Callback.NOOP);
        }
    }
}
