package dev.socle.interceptor;

import dev.socle.http.BadRequestException;
import dev.socle.http.Headers;
import dev.socle.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Believes proxies that are known what they say about the client: its address, the scheme and the
/// host that it used become those of the request.
///
/// Without this interceptor, and for requests that come from elsewhere, such headers are not looked
/// at: anyone can send them. Only one kind of header is read, because a proxy that writes the one
/// may let a client's other pass. Of several proxies in a row each must be known; the client is the
/// first one from here that is not.
public final class TrustedProxies implements Interceptor {

    private final Function<Headers, List<ForwardedHop>> reader;
    private final List<IpNetwork> networks;

    private TrustedProxies(Function<Headers, List<ForwardedHop>> reader, String... networks) {
        this.reader = reader;
        this.networks = Arrays.stream(networks).map(IpNetwork::parse).toList();
    }

    /// Trusts proxies that write `Forwarded` (RFC 7239).
    ///
    /// @param networks where they are: addresses, or networks such as `10.0.0.0/8`; names are not
    ///   looked up
    /// @return the interceptor
    /// @throws IllegalArgumentException if one is neither
    public static TrustedProxies forwarded(String... networks) {
        return new TrustedProxies(ForwardedHop::ofForwarded, networks);
    }

    /// Trusts proxies that append to `X-Forwarded-For` and overwrite `X-Forwarded-Proto` and
    /// `X-Forwarded-Host`. Of a list in the latter two the last member counts.
    ///
    /// @param networks where they are: addresses, or networks such as `10.0.0.0/8`; names are not
    ///   looked up
    /// @return the interceptor
    /// @throws IllegalArgumentException if one is neither
    public static TrustedProxies xForwarded(String... networks) {
        return new TrustedProxies(ForwardedHop::ofXForwarded, networks);
    }

    /// Whether a proxy at an address is believed.
    ///
    /// @param address of a connection's other end
    /// @return true if it is in one of the networks
    public boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    @Override
    public String name() {
        return "trusted-proxies";
    }

    @Override
    public Context enter(Context context) {
        Request request = context.request();
        return isTrusted(request.remoteAddress()) ? context.withRequest(believe(request)) : context;
    }

    private Request believe(Request request) {
        Request believed = request;
        ForwardedHop reached = null;
        for (ForwardedHop hop : reader.apply(request.headers()).reversed()) {
            reached = hop;
            InetSocketAddress client = hop.clientAddress();
            if (client == null) {
                break;
            }
            believed = believed.withRemoteAddress(client);
            if (!isTrusted(client)) {
                break;
            }
        }
        return reached == null ? request : withSchemeAndHost(believed, reached);
    }

    private static Request withSchemeAndHost(Request request, ForwardedHop hop) {
        Request changed = hop.scheme() == null ? request : request.withKnownScheme(hop.scheme());
        return hop.host() == null ? changed : withHost(changed, hop.host());
    }

    private static Request withHost(Request request, String host) {
        try {
            return request.withHost(host);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("The forwarded " + e.getMessage());
        }
    }

    private boolean isTrusted(InetSocketAddress address) {
        return !address.isUnresolved() && trusts(address.getAddress());
    }
}
