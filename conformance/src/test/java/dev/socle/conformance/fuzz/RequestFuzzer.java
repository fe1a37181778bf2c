package dev.socle.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.BadRequestException;
import dev.socle.http.Headers;
import dev.socle.http.Request;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.TrustedProxies;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// What a request's lines are read for: target and query, cookies, and what proxies say. Bad input
/// is a bad request and never another failure.
///
/// The first byte of the input chooses the reader; the rest is the text.
public final class RequestFuzzer {
    private static final InetSocketAddress PROXY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final TrustedProxies FORWARDED = TrustedProxies.forwarded("127.0.0.1");
    private static final TrustedProxies X_FORWARDED = TrustedProxies.xForwarded("127.0.0.1");
    private static final int READERS = 6;

    private RequestFuzzer() {}

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var text = new String(input, 1, input.length - 1, ISO_8859_1);
        switch ((input[0] & 0xFF) % READERS) {
            case 0 -> target(text);
            case 1 -> target("/?" + text);
            case 2 -> cookies(text);
            case 3 -> proxied(FORWARDED, "Forwarded", text);
            case 4 -> proxied(X_FORWARDED, "X-Forwarded-For", text);
            default -> proxied(X_FORWARDED, "X-Forwarded-Host", text);
        }
    }

    private static void target(String uri) {
        Request request;
        try {
            request = Request.builder("GET", uri).build();
        } catch (IllegalArgumentException malformed) {
            return;
        }
        assertThat(uri).contains(request.path().equals("/") ? "" : request.path());
        try {
            assertThat(request.queryParams("a")).doesNotContainNull();
        } catch (BadRequestException malformed) {
            assertThat(malformed.status()).isEqualTo(400);
        }
    }

    private static void cookies(String text) {
        var headers = headers("Cookie", text);
        var request = Request.builder("GET", "/").headers(headers).build();
        request.cookies()
                .forEach((name, value) -> {
                    assertThat(name).isNotEmpty();
                    assertThat(text).contains(name).contains(value);
                });
    }

    private static void proxied(TrustedProxies proxies, String name, String text) {
        var request =
                Request.builder("GET", "/")
                        .headers(headers(name, text))
                        .remoteAddress(PROXY)
                        .build();
        try {
            var believed = proxies.enter(Context.of(request)).request();
            assertThat(believed.remoteAddress().isUnresolved()).isFalse();
            assertThat(believed.knownScheme()).isIn(null, "http", "https");
        } catch (BadRequestException malformed) {
            assertThat(malformed.status()).isEqualTo(400);
        }
    }

    /// The header, or none where the text is no header's value.
    private static Headers headers(String name, String text) {
        try {
            return Headers.of(name, text);
        } catch (IllegalArgumentException malformed) {
            return Headers.empty();
        }
    }
}
