package dev.socle.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A cookie that a response asks the client to keep (RFC 6265).
///
/// Immutable: each change gives a new cookie. A new one is sent to the whole site (`Path=/`),
/// hidden from scripts (`HttpOnly`), kept from cross-site requests (`SameSite=Lax`), not `Secure`,
/// and forgotten when the browser ends.
///
/// ```java
/// Cookie.of("session", id).secure(true).maxAge(Duration.ofHours(8))
/// ```
public final class Cookie {

    private final String name;
    private final String value;
    private final @Nullable String path;
    private final @Nullable String domain;
    private final @Nullable Duration maxAge;
    private final boolean secure;
    private final boolean httpOnly;
    private final @Nullable SameSite sameSite;

    private Cookie(
            String name,
            String value,
            @Nullable String path,
            @Nullable String domain,
            @Nullable Duration maxAge,
            boolean secure,
            boolean httpOnly,
            @Nullable SameSite sameSite) {
        this.name = name;
        this.value = value;
        this.path = path;
        this.domain = domain;
        this.maxAge = maxAge;
        this.secure = secure;
        this.httpOnly = httpOnly;
        this.sameSite = sameSite;
    }

    /// A cookie with the defaults above.
    ///
    /// @param name a token (RFC 9110 5.6.2)
    /// @param value visible ASCII without `"`, `,`, `;` and `\` (RFC 6265 4.1.1); encode anything
    ///   else
    /// @return the cookie
    /// @throws IllegalArgumentException if name or value holds something else
    public static Cookie of(String name, String value) {
        HeaderSyntax.checkToken("cookie name", name);
        CookieSyntax.checkValue(name, value);
        return new Cookie(name, value, "/", null, null, false, true, SameSite.LAX);
    }

    /// A cookie that makes the client forget the one of this name, path `/` and no domain.
    ///
    /// @param name a token
    /// @return an empty cookie with `Max-Age=0`
    public static Cookie deletion(String name) {
        return of(name, "").maxAge(Duration.ZERO);
    }

    /// The name.
    ///
    /// @return a token
    public String name() {
        return name;
    }

    /// The value.
    ///
    /// @return the value, perhaps empty
    public String value() {
        return value;
    }

    /// The paths that the cookie is sent to.
    ///
    /// @return the prefix of these paths, or empty for the folder of the request
    public Optional<String> path() {
        return Optional.ofNullable(path);
    }

    /// The domain that the cookie is sent to, with all below it.
    ///
    /// @return the domain, or empty for the answering host alone
    public Optional<String> domain() {
        return Optional.ofNullable(domain);
    }

    /// How long the client keeps the cookie.
    ///
    /// @return the time, or empty for the browser's session
    public Optional<Duration> maxAge() {
        return Optional.ofNullable(maxAge);
    }

    /// Whether the cookie is sent over TLS only.
    ///
    /// @return true if it is
    public boolean secure() {
        return secure;
    }

    /// Whether the cookie is hidden from scripts.
    ///
    /// @return true if it is
    public boolean httpOnly() {
        return httpOnly;
    }

    /// Which requests from other sites carry the cookie.
    ///
    /// @return the rule, or empty to let the client choose
    public Optional<SameSite> sameSite() {
        return Optional.ofNullable(sameSite);
    }

    /// Sets the paths that the cookie is sent to.
    ///
    /// @param path a prefix that begins with `/`, or null for the folder of the request
    /// @return a new cookie
    /// @throws IllegalArgumentException if it does not begin with `/`, or holds `;` or a control
    ///   character
    public Cookie path(@Nullable String path) {
        if (path != null) {
            CookieSyntax.checkAttribute("path", path);
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("path: " + path + " (expected: begins with /)");
            }
        }
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /// Sets the domain that the cookie is sent to, with all below it.
    ///
    /// @param domain such as `example.org`, or null for the answering host alone
    /// @return a new cookie
    /// @throws IllegalArgumentException if it is empty or holds `;` or a control character
    public Cookie domain(@Nullable String domain) {
        if (domain != null) {
            CookieSyntax.checkAttribute("domain", domain);
        }
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /// Sets how long the client keeps the cookie.
    ///
    /// @param maxAge at least 0, sent in whole seconds, or null for the browser's session
    /// @return a new cookie
    /// @throws IllegalArgumentException if it is negative
    public Cookie maxAge(@Nullable Duration maxAge) {
        if (maxAge != null && maxAge.isNegative()) {
            throw new IllegalArgumentException("maxAge: " + maxAge + " (expected: >= 0)");
        }
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /// Sets whether the cookie is sent over TLS only.
    ///
    /// @param secure true to keep it from plain connections
    /// @return a new cookie
    public Cookie secure(boolean secure) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /// Sets whether the cookie is hidden from scripts.
    ///
    /// @param httpOnly true to hide it
    /// @return a new cookie
    public Cookie httpOnly(boolean httpOnly) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /// Sets which requests from other sites carry the cookie. With [SameSite#NONE] it is sent as
    /// `Secure`, because clients drop it otherwise.
    ///
    /// @param sameSite the rule, or null to let the client choose
    /// @return a new cookie
    public Cookie sameSite(@Nullable SameSite sameSite) {
        return new Cookie(name, value, path, domain, maxAge, secure, httpOnly, sameSite);
    }

    /// The value of a `Set-Cookie` header (RFC 6265 4.1).
    ///
    /// @return such as `id=7; Path=/; HttpOnly; SameSite=Lax`
    public String toHeader() {
        StringBuilder header = new StringBuilder(name).append('=').append(value);
        if (path != null) {
            header.append("; Path=").append(path);
        }
        if (domain != null) {
            header.append("; Domain=").append(domain);
        }
        if (maxAge != null) {
            header.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (secure || sameSite == SameSite.NONE) {
            header.append("; Secure");
        }
        if (httpOnly) {
            header.append("; HttpOnly");
        }
        if (sameSite != null) {
            header.append("; SameSite=").append(sameSite.attribute);
        }
        return header.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cookie that && toHeader().equals(that.toHeader());
    }

    @Override
    public int hashCode() {
        return toHeader().hashCode();
    }

    @Override
    public String toString() {
        return toHeader();
    }

    /// Which requests from other sites carry a cookie.
    public enum SameSite {
        /// None at all.
        STRICT("Strict"),
        /// Following a link, but not forms, images or WebSocket upgrades.
        LAX("Lax"),
        /// All of them.
        NONE("None");

        private final String attribute;

        SameSite(String attribute) {
            this.attribute = attribute;
        }
    }
}
