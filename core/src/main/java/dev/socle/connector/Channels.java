package dev.socle.connector;

import java.util.List;
import java.util.Set;

/// The open channels of a [Service], over all connectors that carry it: by route, by principal, and
/// by groups that they join.
///
/// ```java
/// var channels = Channels.create();
/// var chat = WebSocketEndpoint
///         .onOpen((channel, request) -> channels.group(request.path()).join(channel))
///         .onText((channel, room, text) -> room.send(text));
/// NettyConnector.start(Service.of(get("/chat/{room}", chat)).channels(channels), 8080);
/// ```
///
/// A channel is here from before its `onOpen` is called until it has ended, which is before its
/// `onClose` is called. So what `onOpen` sends to all reaches the channel itself too, and what
/// `onClose` sends or counts does not. A channel that is closing is still here, and accepts
/// nothing.
///
/// Any thread may call any method, also of the sets; none waits.
public final class Channels {

    private final ChannelIndex routes = new ChannelIndex();
    private final ChannelIndex principals = new ChannelIndex();
    private final ChannelIndex groups = new ChannelIndex();

    private Channels() {}

    /// An empty registry, to be handed to [Service#channels(Channels)] and to whoever needs it.
    ///
    /// @return a new registry
    public static Channels create() {
        return new Channels();
    }

    /// All open channels.
    ///
    /// @return a set that follows the changes
    public ChannelSet all() {
        return new ChannelSet(routes::all);
    }

    /// The open channels of a route.
    ///
    /// @param name the route's name, or its pattern if it has no name, prefixes of groups included;
    ///   empty for channels that an interceptor opened before there was a route
    /// @return a set that follows the changes
    public ChannelSet ofRoute(String name) {
        return new ChannelSet(() -> List.of(routes.get(name)));
    }

    /// The open channels of a principal, such as to close them when somebody logs out.
    ///
    /// @param name what [java.security.Principal#getName()] of `request.principal()` gave when the
    ///   channel opened
    /// @return a set that follows the changes
    public ChannelSet ofPrincipal(String name) {
        return new ChannelSet(() -> List.of(principals.get(name)));
    }

    /// A group that channels join. Groups need not be made: one that nobody joined is empty, and
    /// nothing is left of one that all have left.
    ///
    /// @param name any text, such as `room/42`
    /// @return the group
    public ChannelGroup group(String name) {
        return new ChannelGroup(this, name);
    }

    /// The routes that have open channels.
    ///
    /// @return names as in [#ofRoute], as of now
    public Set<String> routeNames() {
        return routes.names();
    }

    /// The principals that have open channels.
    ///
    /// @return names as in [#ofPrincipal], as of now
    public Set<String> principalNames() {
        return principals.names();
    }

    /// The groups that are not empty.
    ///
    /// @return names as in [#group], as of now
    public Set<String> groupNames() {
        return groups.names();
    }

    ChannelIndex routes() {
        return routes;
    }

    ChannelIndex principals() {
        return principals;
    }

    ChannelIndex groups() {
        return groups;
    }
}
