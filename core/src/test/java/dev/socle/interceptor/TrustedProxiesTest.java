package dev.socle.interceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.BadRequestException;
import dev.socle.http.Headers;
import dev.socle.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    /// What the request says of its client: address, scheme or ?, host.
    private static String run(TrustedProxies proxies, String from, String... headers) {
        Request request =
                Request.builder("GET", "/")
                        .headers(Headers.of(headers))
                        .header("Host", "inner:8080")
                        .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(from), 1234))
                        .build();
        Request seen = Chain.execute(Context.of(request), List.of(proxies)).request();
        return seen.remoteAddress().getAddress().getHostAddress()
                + ":"
                + seen.remoteAddress().getPort()
                + " "
                + (seen.knownScheme() == null ? "?" : seen.knownScheme())
                + " "
                + seen.host();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.60;proto=https;host=example.org;by=x | 192.0.2.60:0 https example.org",
                "For=\"192.0.2.60:4711\";Proto=HTTPS              | 192.0.2.60:4711 https inner:8080",
                "for=\"[2001:db8::17]:47\";host=\"a.b:81\"        | 2001:db8:0:0:0:0:0:17:47 ? a.b:81",
                "for=\"[2001:db8::17]\"                           | 2001:db8:0:0:0:0:0:17:0 ? inner:8080",
                "for=192.0.2.60;ext=\"a;b,c\"; proto=http         | 192.0.2.60:0 http inner:8080",
                "proto=https                                      | 10.0.0.1:1234 https inner:8080",
                // What cannot be an address, or is not to be known.
                "for=unknown;proto=https                          | 10.0.0.1:1234 https inner:8080",
                "for=_hidden;proto=https                          | 10.0.0.1:1234 https inner:8080",
                "for=\"192.0.2.60:_port\"                         | 192.0.2.60:0 ? inner:8080",
                "for=\"192.0.2.60:70000\"                         | 10.0.0.1:1234 ? inner:8080",
                "for=example.org                                  | 10.0.0.1:1234 ? inner:8080",
                "for=192.0.2.60;proto=gopher                      | 192.0.2.60:0 ? inner:8080",
                "for                                              | 10.0.0.1:1234 ? inner:8080",
                // The first from here that is not known is the client; before it anything may
                // stand.
                "for=6.6.6.6;host=evil, for=192.0.2.60;proto=https | 192.0.2.60:0 https inner:8080",
                "for=192.0.2.60;proto=https;host=a, for=10.0.0.2;proto=http;host=b | 192.0.2.60:0 https a",
                "for=192.0.2.60, for=10.0.0.2;proto=http          | 192.0.2.60:0 ? inner:8080",
                "for=6.6.6.6, for=unknown, for=10.0.0.2           | 10.0.0.2:0 ? inner:8080",
                "for=10.0.0.3, for=10.0.0.2;proto=http            | 10.0.0.3:0 ? inner:8080",
            })
    void forwardedHeaderOfAKnownProxyIsBelieved(String forwarded, String expected) {
        assertThat(run(TrustedProxies.forwarded("10.0.0.0/8"), "10.0.0.1", "Forwarded", forwarded))
                .isEqualTo(expected);
    }

    @Test
    void linesOfForwardedAreOneList() {
        assertThat(
                        run(
                                TrustedProxies.forwarded("10.0.0.0/8"),
                                "10.0.0.1",
                                "Forwarded",
                                "for=192.0.2.60;proto=https",
                                "Forwarded",
                                "for=10.0.0.2;proto=http"))
                .isEqualTo("192.0.2.60:0 https inner:8080");
    }

    @Test
    void xForwardedHeadersOfAKnownProxyAreBelieved() {
        assertThat(
                        run(
                                TrustedProxies.xForwarded("10.0.0.1", "10.0.0.2"),
                                "10.0.0.1",
                                "X-Forwarded-For",
                                "6.6.6.6, 192.0.2.60:99, 10.0.0.2",
                                "X-Forwarded-Proto",
                                "http, wss",
                                "X-Forwarded-Host",
                                "evil, example.org"))
                .isEqualTo("192.0.2.60:99 https example.org");
    }

    @Test
    void xForwardedAddressMayBeAnIpv6AddressWithoutBrackets() {
        assertThat(run(TrustedProxies.xForwarded("::1"), "::1", "X-Forwarded-For", "2001:db8::17"))
                .isEqualTo("2001:db8:0:0:0:0:0:17:0 ? inner:8080");
    }

    @Test
    void xForwardedSchemeIsBelievedWithoutAnAddress() {
        assertThat(
                        run(
                                TrustedProxies.xForwarded("10.0.0.1"),
                                "10.0.0.1",
                                "X-Forwarded-Proto",
                                "https"))
                .isEqualTo("10.0.0.1:1234 https inner:8080");
    }

    @Test
    void headersOfAnyoneElseAreIgnored() {
        String[] headers = {
            "Forwarded", "for=192.0.2.60;proto=https;host=evil",
            "X-Forwarded-For", "192.0.2.60",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "evil"
        };

        assertThat(run(TrustedProxies.forwarded("10.0.0.0/8"), "11.0.0.1", headers))
                .isEqualTo("11.0.0.1:1234 ? inner:8080");
        assertThat(run(TrustedProxies.xForwarded("10.0.0.0/8"), "11.0.0.1", headers))
                .isEqualTo("11.0.0.1:1234 ? inner:8080");
        assertThat(run(TrustedProxies.xForwarded(), "10.0.0.1", headers))
                .isEqualTo("10.0.0.1:1234 ? inner:8080");
    }

    @Test
    void headerOfTheOtherKindIsIgnored() {
        assertThat(
                        run(
                                TrustedProxies.forwarded("10.0.0.1"),
                                "10.0.0.1",
                                "X-Forwarded-For",
                                "6.6.6.6"))
                .isEqualTo("10.0.0.1:1234 ? inner:8080");
        assertThat(
                        run(
                                TrustedProxies.xForwarded("10.0.0.1"),
                                "10.0.0.1",
                                "Forwarded",
                                "for=6.6.6.6;proto=https"))
                .isEqualTo("10.0.0.1:1234 ? inner:8080");
    }

    @Test
    void requestWithoutSuchHeadersStaysAsItIs() {
        assertThat(run(TrustedProxies.forwarded("10.0.0.1"), "10.0.0.1"))
                .isEqualTo("10.0.0.1:1234 ? inner:8080");
    }

    @Test
    void forwardedHostThatIsNoneIsABadRequest() {
        assertThatExceptionOfType(ChainException.class)
                .isThrownBy(() ->
                        run(
                                TrustedProxies.xForwarded("10.0.0.1"),
                                "10.0.0.1",
                                "X-Forwarded-Host",
                                "a/b"))
                .withCauseInstanceOf(BadRequestException.class)
                .withMessageContaining(
                        "The forwarded host: U+002F at index 1 (expected: host or host:port)");
    }

    @Test
    void addressThatIsNotResolvedIsNotTrusted() {
        Request request =
                Request.builder("GET", "/")
                        .header("Forwarded", "for=6.6.6.6")
                        .remoteAddress(InetSocketAddress.createUnresolved("10.0.0.1", 1))
                        .build();

        assertThat(
                        Chain.execute(
                                        Context.of(request),
                                        List.of(TrustedProxies.forwarded("10.0.0.1")))
                                .request())
                .isSameAs(request);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,     10.255.0.1,  true",
        "10.0.0.0/8,     11.0.0.0,    false",
        "10.0.0.0/9,     10.127.0.1,  true",
        "10.0.0.0/9,     10.128.0.1,  false",
        "10.1.2.3,       10.1.2.3,    true",
        "10.1.2.3,       10.1.2.2,    false",
        "10.1.2.3/31,    10.1.2.2,    true",
        "0.0.0.0/0,      1.2.3.4,     true",
        "0.0.0.0/0,      ::1,         false",
        "2001:db8::/33,  2001:db8:7fff::1, true",
        "2001:db8::/33,  2001:db8:8000::1, false",
        "10.0.0.1,       ::ffff:10.0.0.1,  true",
    })
    void networkIsAPrefixOfTheAddress(String network, String from, boolean trusted) {
        String seen = run(TrustedProxies.forwarded(network), from, "Forwarded", "for=192.0.2.60");

        assertThat(seen.startsWith("192.0.2.60")).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "::/129",
                "10.0.0.0/",
                "/8"
            })
    void whatIsNoNetworkIsRefused(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.forwarded(network))
                .withMessage(
                        "network: "
                                + network
                                + " (expected: an address, or a network such as 10.0.0.0/8)");
    }
}
