package dev.socle.client;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom a client trusts over TLS, and how it proves who it is itself: an immutable value.
///
/// TLS 1.3 and 1.2 by the JDK's implementation. The server's certificate must be issued by somebody
/// trusted, and name the host that was asked for.
public final class ClientTls {

    private static final ClientTls SYSTEM = new ClientTls(null, null, null, true);

    private final @Nullable Trust trust;
    private final @Nullable Path certificateChain;
    private final @Nullable Path privateKey;
    private final boolean checksHostName;

    /// Adds what is trusted.
    private interface Trust {

        void addTo(SslContextBuilder builder) throws IOException, GeneralSecurityException;
    }

    private ClientTls(
            @Nullable Trust trust,
            @Nullable Path certificateChain,
            @Nullable Path privateKey,
            boolean checksHostName) {
        this.trust = trust;
        this.certificateChain = certificateChain;
        this.privateKey = privateKey;
        this.checksHostName = checksHostName;
    }

    /// Trusts whom the JDK trusts, and shows no certificate.
    ///
    /// @return the value of a client that sets none
    public static ClientTls system() {
        return SYSTEM;
    }

    /// Trusts certificates in a PEM file, and those issued by them, and nobody else.
    ///
    /// @param certificates X.509
    /// @return the value
    public static ClientTls trusting(Path certificates) {
        return new ClientTls(
                builder -> builder.trustManager(certificates.toFile()), null, null, true);
    }

    /// Trusts the certificates in a key store, and those issued by them, and nobody else.
    ///
    /// @param file PKCS #12 or JKS
    /// @param password of the store
    /// @return the value
    public static ClientTls trustStore(Path file, String password) {
        return new ClientTls(
                builder -> {
                    var trusted =
                            TrustManagerFactory.getInstance(
                                    TrustManagerFactory.getDefaultAlgorithm());
                    trusted.init(KeyStore.getInstance(file.toFile(), password.toCharArray()));
                    builder.trustManager(trusted);
                },
                null,
                null,
                true);
    }

    /// Shows a certificate of the client's own to servers that ask for one.
    ///
    /// @param chain X.509 certificates as PEM, the client's own first
    /// @param key PKCS #8 as PEM, not encrypted
    /// @return a new value
    public ClientTls certificate(Path chain, Path key) {
        return new ClientTls(trust, chain, key, checksHostName);
    }

    /// Accepts a trusted certificate whatever host it names: whoever has any trusted certificate
    /// can then pose as the server.
    ///
    /// @return a new value
    public ClientTls unsafelyAcceptAnyHostName() {
        return new ClientTls(trust, certificateChain, privateKey, false);
    }

    /// Reads the files.
    ///
    /// @throws UncheckedIOException if one cannot be read or does not hold what it should
    Engine load() {
        try {
            var builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
            if (trust != null) {
                trust.addTo(builder);
            }
            if (certificateChain != null && privateKey != null) {
                builder.keyManager(certificateChain.toFile(), privateKey.toFile());
            }
            // null is no check, and Netty's default the one of HTTPS (RFC 9110 4.3.4)
            builder.endpointIdentificationAlgorithm(checksHostName ? "HTTPS" : null);
            return new Engine(builder.build());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new UncheckedIOException(
                    new IOException("No certificates for TLS: " + unusable.getMessage(), unusable));
        }
    }

    /// Makes the handlers of connections.
    record Engine(SslContext context) {

        /// Names the host to the server (SNI), and checks that the certificate does.
        SslHandler newHandler(ByteBufAllocator allocator, ServerAddress address) {
            var handler = context.newHandler(allocator, address.host(), address.port());
            // the handshake's deadline covers it
            handler.setHandshakeTimeoutMillis(0);
            name(handler.engine(), address.host());
            return handler;
        }

        /// The JDK names a host only where its name has a dot.
        private static void name(SSLEngine engine, String host) {
            var isAddress = NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
            if (!isAddress && !host.endsWith(".")) {
                var parameters = engine.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                engine.setSSLParameters(parameters);
            }
        }
    }
}
