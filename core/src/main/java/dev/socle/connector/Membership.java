package dev.socle.connector;

import dev.socle.http.Request;
import dev.socle.route.Route;
import java.security.Principal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The places of one channel in the registry of its service: its route, its principal, and the
/// groups it joined. Any thread may call any method.
final class Membership {

    private final Channels channels;
    private final ChannelHandle channel;
    private final @Nullable String principal;

    // guarded by this; null until a group is joined
    private @Nullable Set<String> groups;
    private boolean ended;

    /// @param request tells the principal, whose name is asked for only now
    Membership(Channels channels, ChannelHandle channel, Request request) {
        this.channels = channels;
        this.channel = channel;
        principal = request.principal().map(Principal::getName).orElse(null);
    }

    private String route() {
        return channel.request()
                .find(Route.KEY)
                .map(route -> route.name().orElseGet(route::pattern))
                .orElse("");
    }

    boolean isIn(Channels registry) {
        return channels == registry;
    }

    void begin() {
        channels.routes().add(route(), channel);
        if (principal != null) {
            channels.principals().add(principal, channel);
        }
    }

    /// Leaves everything, for good.
    void end() {
        for (var group : endGroups()) {
            channels.groups().remove(group, channel);
        }
        if (principal != null) {
            channels.principals().remove(principal, channel);
        }
        channels.routes().remove(route(), channel);
    }

    private synchronized Set<String> endGroups() {
        ended = true;
        return groups == null ? Set.of() : groups;
    }

    synchronized void join(String group) {
        if (ended) {
            return;
        }
        if (groups == null) {
            groups = new HashSet<>();
        }
        if (groups.add(group)) {
            channels.groups().add(group, channel);
        }
    }

    synchronized void leave(String group) {
        if (!ended && groups != null && groups.remove(group)) {
            channels.groups().remove(group, channel);
        }
    }
}
