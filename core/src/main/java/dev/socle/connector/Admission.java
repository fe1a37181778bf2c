package dev.socle.connector;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.websocket.ChannelLimit;
import dev.socle.websocket.WebSocketOptions;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How many connections and channels a connector has, against their limits (SPEC 1.10). Nothing is
/// counted that has no limit. Any thread may call any method.
public final class Admission {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final ConnectionLimits limits;
    private final Predicate<InetAddress> isProxy;
    private final AtomicInteger connections = new AtomicInteger();
    private final Tally<ClientBlock> peers = new Tally<>();
    private final Tally<ClientBlock> clients = new Tally<>();
    private final Tally<ChannelLimit> endpoints = new Tally<>();
    private final Place uncounted = Place.uncounted();

    /// @param isProxy whether many clients come from an address, which their requests tell apart
    Admission(ConnectionLimits limits, Predicate<InetAddress> isProxy) {
        this.limits = limits;
        this.isProxy = isProxy;
    }

    /// A connection came.
    ///
    /// @param peer its other end
    /// @return whether it may stay; then [#left] is owed when it is gone
    public boolean enter(InetAddress peer) {
        if (limits.maxConnections() < UNLIMITED
                && connections.getAndUpdate(this::oneMore) == limits.maxConnections()) {
            return false;
        }
        if (!isCounted(peer) || peers.add(ClientBlock.of(peer), perAddress())) {
            return true;
        }
        leaveAll();
        return false;
    }

    /// A connection that might stay is gone.
    ///
    /// @param peer its other end
    public void left(InetAddress peer) {
        leaveAll();
        if (isCounted(peer)) {
            peers.remove(ClientBlock.of(peer));
        }
    }

    /// What a connection gets that may not stay.
    ///
    /// @return 503 with `Retry-After`
    public HttpResponse refusal() {
        return Refusals.full();
    }

    /// Reserves the place of a channel.
    ///
    /// @return the place, or null if there is none
    @Nullable Place reserve(Request request, WebSocketOptions options) {
        var client = perAddress() < UNLIMITED ? ClientBlock.of(request.remoteAddress()) : null;
        if (client != null && !clients.add(client, perAddress())) {
            return null;
        }
        var endpoint = options.channelLimit();
        if (endpoint != null && !endpoints.add(endpoint, endpoint.max())) {
            if (client != null) {
                clients.remove(client);
            }
            return null;
        }
        return client == null && endpoint == null
                ? uncounted
                : new Place(client, endpoint, this::free);
    }

    /// Whether nothing is counted.
    boolean isEmpty() {
        return connections.get() == 0 && peers.kinds() + clients.kinds() + endpoints.kinds() == 0;
    }

    private void free(Place place) {
        if (place.client() != null) {
            clients.remove(place.client());
        }
        if (place.endpoint() != null) {
            endpoints.remove(place.endpoint());
        }
    }

    private boolean isCounted(InetAddress peer) {
        return perAddress() < UNLIMITED && !isProxy.test(peer);
    }

    private int perAddress() {
        return limits.maxConnectionsPerAddress();
    }

    private int oneMore(int count) {
        return count < limits.maxConnections() ? count + 1 : count;
    }

    private void leaveAll() {
        if (limits.maxConnections() < UNLIMITED) {
            connections.decrementAndGet();
        }
    }
}
