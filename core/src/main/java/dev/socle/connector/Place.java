package dev.socle.connector;

import dev.socle.websocket.ChannelLimit;
import dev.socle.websocket.WebSocketOptions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A channel's place within the limits on how many there may be (SPEC 1.10): reserved while its
/// handshake is answered, taken by the channel, and given back at its end. Any thread may call any
/// method.
///
/// ```
///   RESERVED ──── taken ────► TAKEN
///       └── not used ──┐        └── channel ended ──┐
///                      ▼                            ▼
///                     FREE                         FREE
/// ```
public final class Place {

    private final Consumer<Place> onFree;
    private final @Nullable ClientBlock client;
    private final @Nullable ChannelLimit endpoint;
    private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);

    private enum State {
        RESERVED,
        TAKEN,
        FREE
    }

    /// @param client counted, or null
    /// @param endpoint counted, or null
    /// @param onFree called once, when it is free again
    Place(@Nullable ClientBlock client, @Nullable ChannelLimit endpoint, Consumer<Place> onFree) {
        this.onFree = onFree;
        this.client = client;
        this.endpoint = endpoint;
    }

    /// One where nothing has a limit.
    static Place uncounted() {
        return new Place(null, null, _ -> {});
    }

    /// Whether it is a place for a channel with those options.
    boolean isFor(WebSocketOptions options) {
        return endpoint == options.channelLimit();
    }

    @Nullable ClientBlock client() {
        return client;
    }

    @Nullable ChannelLimit endpoint() {
        return endpoint;
    }

    /// A channel opens.
    void take() {
        state.compareAndSet(State.RESERVED, State.TAKEN);
    }

    /// No channel will open, unless one has.
    void release() {
        if (state.compareAndSet(State.RESERVED, State.FREE)) {
            onFree.accept(this);
        }
    }

    /// The channel has ended.
    void giveBack() {
        if (state.compareAndSet(State.TAKEN, State.FREE)) {
            onFree.accept(this);
        }
    }
}
