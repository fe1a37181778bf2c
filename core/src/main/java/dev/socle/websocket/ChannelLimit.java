package dev.socle.websocket;

/// A limit on how many channels of an endpoint there are at a time. It is known by its identity:
/// options that were made from each other share it, and so do the endpoints that have them.
public final class ChannelLimit {

    private final int max;

    ChannelLimit(int max) {
        this.max = max;
    }

    /// The limit.
    ///
    /// @return channels on one connector, at least 1
    public int max() {
        return max;
    }

    @Override
    public String toString() {
        return "ChannelLimit[" + max + "]";
    }
}
