package dev.socle.interceptor;

import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import dev.socle.http.Response;

/// Adds headers that make browsers careful, to HTTP responses that do not have them; a WebSocket's
/// handshake stays as it is.
///
/// By default:
///
/// ```
/// Content-Security-Policy: default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'
/// Referrer-Policy: strict-origin-when-cross-origin
/// Strict-Transport-Security: max-age=31536000
/// X-Content-Type-Options: nosniff
/// X-Frame-Options: DENY
/// ```
///
/// `Strict-Transport-Security` is sent over `https` only. Immutable: each change gives a new
/// interceptor.
public final class SecureHeaders implements Interceptor {

    private static final String HSTS = "Strict-Transport-Security";
    private static final SecureHeaders STANDARD =
            new SecureHeaders(
                    Headers.of(
                            "Content-Security-Policy",
                            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
                            "Referrer-Policy",
                            "strict-origin-when-cross-origin",
                            HSTS,
                            "max-age=31536000",
                            "X-Content-Type-Options",
                            "nosniff",
                            "X-Frame-Options",
                            "DENY"));

    private final Headers headers;

    private SecureHeaders(Headers headers) {
        this.headers = headers;
    }

    static SecureHeaders standard() {
        return STANDARD;
    }

    /// Sets the policy on what a page may load and who may frame it.
    ///
    /// @param policy such as `default-src 'self'`
    /// @return a new interceptor
    public SecureHeaders contentSecurityPolicy(String policy) {
        return with("Content-Security-Policy", policy);
    }

    /// Sets a header, in the place of the default one of this name.
    ///
    /// @param name a token
    /// @param value the value
    /// @return a new interceptor
    /// @throws IllegalArgumentException if name or value could not be a header
    public SecureHeaders with(String name, String value) {
        return new SecureHeaders(headers.set(name, value));
    }

    /// Leaves a header out.
    ///
    /// @param name in any case
    /// @return a new interceptor
    public SecureHeaders without(String name) {
        return new SecureHeaders(headers.without(name));
    }

    @Override
    public String name() {
        return "secure-headers";
    }

    @Override
    public Context leave(Context context) {
        boolean https = context.request().scheme().equals("https");
        return context.mapResponse(response ->
                response instanceof HttpResponse ? decorate(response, https) : response);
    }

    private Response decorate(Response response, boolean https) {
        Headers present = response.headers();
        Headers.Builder all = present.toBuilder();
        headers.forEach((name, value) -> {
            if (!present.contains(name) && (https || !name.equalsIgnoreCase(HSTS))) {
                all.add(name, value);
            }
        });
        return response.withHeaders(all.build());
    }
}
