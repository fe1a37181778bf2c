package dev.socle.netty;

import dev.socle.http.BadRequestException;
import dev.socle.http.Headers;
import dev.socle.http.HttpStatusException;
import java.util.regex.Pattern;

/// What the parts of a request's head must be together, once each of them is well-formed: above
/// all, where its body ends must not be a matter of opinion (RFC 9112 6.3).
final class RequestRules {

    // uri-host [ ":" port ] (RFC 9110 7.2): a name or IPv4 address, or an IPv6 address in brackets
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{0,5})?");

    private RequestRules() {}

    /// Refuses what cannot be answered.
    ///
    /// @throws HttpStatusException with the status and the reason that the client gets
    static void check(String method, String target, String version, Headers headers) {
        checkVersion(version);
        checkTarget(method, target);
        checkHost(version, headers);
        checkFraming(version, headers);
        checkExpectation(version, headers);
    }

    private static void checkVersion(String version) {
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            throw new HttpStatusException(
                    505, version + " is not spoken here (expected: HTTP/1.1)");
        }
    }

    /// The asterisk is for OPTIONS only (RFC 9112 3.2.4).
    private static void checkTarget(String method, String target) {
        if (target.equals("*") && !method.equals("OPTIONS")) {
            throw new BadRequestException("The target * is for OPTIONS only");
        }
    }

    /// RFC 9112 3.2.
    private static void checkHost(String version, Headers headers) {
        var hosts = headers.all("Host");
        if (hosts.size() > 1) {
            throw new BadRequestException("The request has more than one Host");
        }
        if (hosts.isEmpty() && version.equals("HTTP/1.1")) {
            throw new BadRequestException("The request has no Host");
        }
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new BadRequestException("The Host is not a host with or without a port");
        }
    }

    private static void checkFraming(String version, Headers headers) {
        var codings = headers.all("Transfer-Encoding");
        if (!codings.isEmpty() && headers.contains("Content-Length")) {
            throw new BadRequestException(
                    "The request has both Transfer-Encoding and Content-Length");
        }
        if (!codings.isEmpty() && version.equals("HTTP/1.0")) {
            throw new BadRequestException("HTTP/1.0 has no Transfer-Encoding");
        }
        if (codings.size() > 1 || !codings.stream().allMatch("chunked"::equalsIgnoreCase)) {
            throw new BadRequestException("The request's Transfer-Encoding is not: chunked");
        }
        // Netty takes this for a WebSocket of before RFC 6455, with a body of eight bytes.
        if (headers.contains("Sec-WebSocket-Key1") && headers.contains("Sec-WebSocket-Key2")) {
            throw new BadRequestException("This draft of WebSocket is not spoken here");
        }
    }

    /// RFC 9110 10.1.1.
    private static void checkExpectation(String version, Headers headers) {
        if (version.equals("HTTP/1.1")
                && !headers.all("Expect").stream().allMatch("100-continue"::equalsIgnoreCase)) {
            throw new HttpStatusException(417, "The expectation is not: 100-continue");
        }
    }
}
