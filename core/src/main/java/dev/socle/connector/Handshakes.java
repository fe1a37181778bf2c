package dev.socle.connector;

import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;
import dev.socle.protocol.DeflateWish;
import dev.socle.protocol.Handshake;
import dev.socle.protocol.HandshakeRequest;
import dev.socle.protocol.HandshakeResult;
import dev.socle.protocol.HandshakeResult.Accepted;
import dev.socle.protocol.HandshakeResult.Refused;
import dev.socle.protocol.HandshakeWish;
import dev.socle.websocket.Compression;
import dev.socle.websocket.WebSocketResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges the WebSocket responses of a service by the opening handshake (RFC 6455 4.2).
///
/// Twice for each request: when a response leaves the enter phase, so that interceptors on the way
/// out see what the client will get, and again before it is carried out, since they may have
/// changed it (SPEC 1.2).
final class Handshakes {

    private static final Logger LOG = System.getLogger("dev.socle.connector");

    private final Service service;
    private final Request received;
    private final UpgradeGate gate;
    private @Nullable Place place;

    /// @param service which answers
    /// @param received what the client sent: its handshake counts, whatever headers interceptors
    ///   kept for the channel, but for subprotocols that they took away
    /// @param gate refuses all upgrades while it gives a response
    Handshakes(Service service, Request received, UpgradeGate gate) {
        this.service = service;
        this.received = received;
        this.gate = gate;
    }

    /// The response itself, or its refusal if it is a WebSocket that cannot be.
    Response settle(Request request, Response response) {
        return switch (response) {
            case HttpResponse http -> http;
            case WebSocketResponse webSocket -> settle(request, webSocket);
        };
    }

    private Response settle(Request request, WebSocketResponse response) {
        return switch (shakeHands(request, response)) {
            case Accepted _ ->
                    gate.refuseUpgrade()
                            .<Response>map(refusal -> refusal)
                            .orElseGet(() -> admit(request, response));
            case Refused refused -> {
                log(request, refused);
                yield Refusals.of(refused);
            }
        };
    }

    private Response admit(Request request, WebSocketResponse response) {
        place = gate.reserve(request, response.options());
        return place == null ? Refusals.full() : response;
    }

    /// No channel will open: gives back what was reserved for one.
    void release() {
        if (place != null) {
            place.release();
        }
    }

    /// What to carry out; a WebSocket that cannot be is the fault of an interceptor by now.
    Answer conclude(Request request, Response response) {
        return switch (response) {
            case HttpResponse http -> {
                release();
                yield new Answer.Http(request, http);
            }
            case WebSocketResponse webSocket -> conclude(request, webSocket);
        };
    }

    private Answer conclude(Request request, WebSocketResponse response) {
        return switch (shakeHands(request, response)) {
            case Accepted accepted -> upgrade(request, response, accepted);
            case Refused refused -> {
                release();
                LOG.log(
                        Level.ERROR,
                        () ->
                                "An interceptor left a WebSocket that cannot be, for "
                                        + request.path()
                                        + ": "
                                        + refused.explanation());
                yield new Answer.Http(request, Refusals.failure());
            }
        };
    }

    private Answer upgrade(Request request, WebSocketResponse response, Accepted accepted) {
        var kept =
                place != null && place.isFor(response.options())
                        ? place
                        : replacement(request, response);
        if (kept == null) {
            return new Answer.Http(request, Refusals.full());
        }
        return new Upgrade(
                service,
                request,
                response,
                headers(accepted, response),
                accepted.subprotocol(),
                accepted.deflate(),
                kept);
    }

    /// An interceptor put another endpoint in the place of the first, or of a refusal.
    private @Nullable Place replacement(Request request, WebSocketResponse response) {
        release();
        place = gate.reserve(request, response.options());
        return place;
    }

    /// Host and scheme are as the interceptors left them, who know which proxy to trust.
    private HandshakeResult shakeHands(Request request, WebSocketResponse response) {
        var options = response.options();
        return Handshake.accept(
                new HandshakeRequest(
                        received.method(),
                        received.version(),
                        name -> header(request, name),
                        request.knownScheme(),
                        request.host()),
                new HandshakeWish(
                        options.subprotocols(),
                        options.requiresSubprotocol(),
                        response.subprotocol(),
                        options.allowedOrigins(),
                        options.allowsAnyOrigin(),
                        wish(options.compression())));
    }

    /// Of the subprotocols those count that interceptors left, of the client's own.
    private List<String> header(Request request, String name) {
        var sent = received.headers().all(name);
        return name.equalsIgnoreCase("Sec-WebSocket-Protocol")
                ? request.find(Request.SUBPROTOCOLS).map(this::offered).orElse(sent)
                : sent;
    }

    private List<String> offered(List<String> left) {
        return left.stream().filter(received.subprotocols()::contains).toList();
    }

    private DeflateWish wish(Compression compression) {
        if (!compression.isEnabled()) {
            return DeflateWish.NONE;
        }
        return gate.clientContexts() < compression.maxClientContexts()
                ? DeflateWish.CLIENT_MAY_REMEMBER
                : DeflateWish.CLIENT_FORGETS;
    }

    /// The handshake's own headers, and those of the application that are not the handshake's (SPEC
    /// 1.8).
    private static Headers headers(Accepted accepted, WebSocketResponse response) {
        var headers = Headers.builder();
        accepted.headers().forEach(headers::add);
        response.headers()
                .forEach((name, value) -> {
                    if (!isOwn(name)) {
                        headers.add(name, value);
                    }
                });
        return headers.build();
    }

    private static boolean isOwn(String name) {
        return name.regionMatches(true, 0, "Sec-WebSocket-", 0, "Sec-WebSocket-".length())
                || name.equalsIgnoreCase("Upgrade")
                || name.equalsIgnoreCase("Connection")
                || name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Transfer-Encoding");
    }

    private void log(Request request, Refused refused) {
        var level =
                switch (refused.status()) {
                    case 403 -> Level.WARNING;
                    case 500 -> Level.ERROR;
                    default -> Level.DEBUG;
                };
        var isNews = level != Level.DEBUG && gate.claimWarning();
        LOG.log(isNews ? level : Level.DEBUG, () -> request.path() + ": " + refused.explanation());
    }
}
