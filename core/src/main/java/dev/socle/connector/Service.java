package dev.socle.connector;

import dev.socle.http.ClientGoneException;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.interceptor.Chain;
import dev.socle.interceptor.ChainException;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import dev.socle.interceptor.Interceptors;
import dev.socle.interceptor.TrustedProxies;
import dev.socle.observe.ChannelObserver;
import dev.socle.route.Router;
import dev.socle.route.Routes;
import dev.socle.route.UrlFor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Routes and interceptors, ready to answer requests: an immutable value that any connector
/// carries.
///
/// ```java
/// var service = Service.of(
///         get("/", request -> HttpResponse.text("hello")),
///         get("/echo", WebSocketEndpoint.onText((channel, text) -> channel.send(text))));
/// ```
///
/// A request passes the default interceptors (log, secure headers, errors, not found), then those
/// of [#with], then the router, then the route's own. The answer passes them in reverse.
public final class Service {

    private static final Logger LOG = System.getLogger("dev.socle.connector");

    private final List<Interceptor> outer;
    private final List<Interceptor> own;
    private final Router router;
    private final Channels channels;
    private final @Nullable Observers observers;
    private final List<Interceptor> all;

    private Service(
            List<Interceptor> outer,
            List<Interceptor> own,
            Router router,
            Channels channels,
            @Nullable Observers observers) {
        this.outer = outer;
        this.own = own;
        this.router = router;
        this.channels = channels;
        this.observers = observers;
        var chain = new ArrayList<>(outer);
        chain.addAll(own);
        chain.add(router);
        this.all = List.copyOf(chain);
    }

    /// A service with the default interceptors.
    ///
    /// @param routes single routes and groups
    /// @return the service
    /// @throws IllegalArgumentException if two routes conflict or one cannot be reached, naming
    ///   both
    public static Service of(Routes... routes) {
        return new Service(
                Interceptors.defaults(), List.of(), Router.of(routes), Channels.create(), null);
    }

    /// Adds interceptors for every request, after the default ones and those added before.
    ///
    /// @param interceptors the first is outermost
    /// @return a new service
    public Service with(Interceptor... interceptors) {
        var more = new ArrayList<>(own);
        more.addAll(List.of(interceptors));
        return new Service(outer, List.copyOf(more), router, channels, observers);
    }

    /// Replaces the default interceptors.
    ///
    /// @param interceptors the first is outermost; none leaves failures to the last resort, a plain
    ///   500
    /// @return a new service
    public Service withDefaults(List<Interceptor> interceptors) {
        return new Service(List.copyOf(interceptors), own, router, channels, observers);
    }

    /// Uses a registry of channels that was made before, so that handlers have it. Without it a
    /// service has one of its own.
    ///
    /// @param channels has nothing of another service yet, unless both shall share it
    /// @return a new service
    public Service channels(Channels channels) {
        return new Service(outer, own, router, channels, observers);
    }

    /// The open channels of this service.
    ///
    /// @return the registry, which services made from this one share
    public Channels channels() {
        return channels;
    }

    /// Adds observers of all channels, after those added before.
    ///
    /// @param added are told what happens
    /// @return a new service
    public Service observe(ChannelObserver... added) {
        return new Service(outer, own, router, channels, Observers.of(observers, List.of(added)));
    }

    /// All observers as one that never throws, or null if there is none.
    @Nullable ChannelObserver observer() {
        return observers;
    }

    /// Whether an interceptor of [#of] or [#with] trusts a proxy at an address, so that many
    /// clients may come from there.
    ///
    /// @param address of a connection's other end
    /// @return true if a [TrustedProxies] names it
    public boolean trustsProxy(InetAddress address) {
        return all.stream()
                .anyMatch(
                        each -> each instanceof TrustedProxies proxies && proxies.trusts(address));
    }

    /// Makes paths from the names of the routes.
    ///
    /// @return the link maker of this service's routes
    public UrlFor urlFor() {
        return router.urlFor();
    }

    /// Answers a request; blocks as its interceptors and handler do, and never throws.
    ///
    /// @param request what the client asked
    /// @param gate the connector's [ConnectorLifecycle]
    /// @return what the connector carries out
    public Answer answer(Request request, UpgradeGate gate) {
        var answer = decide(request, gate);
        if (observers != null && answer instanceof Answer.Http(var seen, var response)) {
            if (request.isWebSocketUpgrade()) {
                observers.refused(seen, response.status());
            }
        }
        return answer;
    }

    private Answer decide(Request request, UpgradeGate gate) {
        var handshakes = new Handshakes(this, request, gate);
        try {
            var context = Chain.execute(Context.of(request), all, handshakes::settle);
            var response = context.response().orElseGet(Service::notAnswered);
            return handshakes.conclude(context.request(), response);
        } catch (ChainException | IllegalArgumentException failure) {
            handshakes.release();
            log(request, failure);
            return new Answer.Http(request, Refusals.failure());
        }
    }

    private static void log(Request request, RuntimeException failure) {
        if (ClientGoneException.isBehind(failure)) {
            LOG.log(Level.DEBUG, () -> describe(request) + ": " + failure.getMessage());
        } else {
            LOG.log(Level.ERROR, () -> describe(request), failure);
        }
    }

    private static String describe(Request request) {
        return request.method() + " " + request.path() + " failed";
    }

    private static Response notAnswered() {
        return HttpResponse.text("Not Found\n").withStatus(404);
    }
}
