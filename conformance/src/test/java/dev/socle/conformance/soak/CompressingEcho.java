package dev.socle.conformance.soak;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.List;

/// An echo whose connections stay idle for as long as a run takes.
abstract class CompressingEcho implements Served {

    static final String PATH = "/echo";

    private final Compression compression;

    private CompressingEcho(Compression compression) {
        this.compression = compression;
    }

    @Override
    public final Service service() {
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(o -> o.compression(compression).withoutHeartbeat());
        return Service.of(get(PATH, echo)).withDefaults(List.of());
    }

    /// No compression.
    static final class Plain extends CompressingEcho {
        Plain() {
            super(Compression.disabled());
        }
    }

    /// Compression as it is by default: clients refer back to nothing.
    static final class Forgetting extends CompressingEcho {
        Forgetting() {
            super(Compression.enabled());
        }
    }

    /// All clients may refer back to what they sent.
    static final class Remembering extends CompressingEcho {
        Remembering() {
            super(Compression.enabled().clientKeepsContext(true).maxClientContexts(100_000));
        }
    }
}
