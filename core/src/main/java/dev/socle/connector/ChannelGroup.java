package dev.socle.connector;

import dev.socle.websocket.ChannelView;
import dev.socle.websocket.WebSocketChannel;
import java.util.List;

/// The open channels that joined under a name, until they leave or end.
///
/// It is a name and holds no channels itself: all groups of one name of a [Channels] are the same.
public final class ChannelGroup extends ChannelSet {

    private final Channels channels;
    private final String name;

    ChannelGroup(Channels channels, String name) {
        super(() -> List.of(channels.groups().get(name)));
        this.channels = channels;
        this.name = name;
    }

    /// The name.
    ///
    /// @return as given to [Channels#group]
    public String name() {
        return name;
    }

    /// Lets a channel in, if it has not ended; it leaves by itself when it ends, before its
    /// `onClose`. Joining twice is harmless.
    ///
    /// @param channel as callbacks get it, of a service that has these [Channels]
    /// @return this group
    /// @throws IllegalArgumentException if it is another channel
    public ChannelGroup join(WebSocketChannel channel) {
        membership(channel).join(name);
        return this;
    }

    /// Lets a channel out, if it is in.
    ///
    /// @param channel as in [#join]
    /// @throws IllegalArgumentException if it is no channel of a service that has these [Channels]
    public void leave(WebSocketChannel channel) {
        membership(channel).leave(name);
    }

    private Membership membership(WebSocketChannel channel) {
        if (ChannelView.unwrap(channel) instanceof ChannelHandle handle
                && handle.membership().isIn(channels)) {
            return handle.membership();
        }
        throw new IllegalArgumentException(
                "channel: "
                        + channel
                        + " (expected: one of a service that was given these Channels)");
    }
}
