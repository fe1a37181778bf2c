package dev.socle.connector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The channels of one connector, from their opening until connection and listener are done with
/// them. Any thread may call any method.
///
/// A list whose links are the channels' own: what each costs is two references.
final class OpenChannels {

    // guarded by this, as the links of the channels in it
    private @Nullable ProtocolChannel first;

    synchronized void add(ProtocolChannel channel) {
        channel.nextOpen = first;
        if (first != null) {
            first.previousOpen = channel;
        }
        first = channel;
    }

    /// Takes out a channel, which is in the list.
    synchronized void remove(ProtocolChannel channel) {
        var previous = channel.previousOpen;
        var next = channel.nextOpen;
        if (previous == null) {
            first = next;
        } else {
            previous.nextOpen = next;
        }
        if (next != null) {
            next.previousOpen = previous;
        }
        channel.previousOpen = null;
        channel.nextOpen = null;
    }

    synchronized boolean isEmpty() {
        return first == null;
    }

    /// The channels that are in the list now, the latest first.
    synchronized List<ProtocolChannel> snapshot() {
        var channels = new ArrayList<ProtocolChannel>();
        for (var channel = first; channel != null; channel = channel.nextOpen) {
            channels.add(channel);
        }
        return channels;
    }
}
