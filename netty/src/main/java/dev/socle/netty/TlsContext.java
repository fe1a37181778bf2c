package dev.socle.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/// The certificate and private key of a server, read from files, and read again while it runs.
///
/// Speaks TLS 1.3 and 1.2, by the JDK's implementation or [OpenSSL's][#withOpenSsl]. Any thread may
/// call any method.
///
/// ```java
/// var tls = TlsContext.pem(Path.of("chain.pem"), Path.of("key.pem"));
/// var connector = NettyConnector.builder(service).port(8443).tls(tls).build();
/// ```
public final class TlsContext {

    private final String name;
    private final Source source;
    private final SslProvider provider;
    private volatile SslContext current;

    /// Reads the files.
    private interface Source {

        SslContextBuilder read() throws IOException, GeneralSecurityException;
    }

    private TlsContext(String name, Source source) {
        this(name, source, SslProvider.JDK);
    }

    private TlsContext(String name, Source source, SslProvider provider) {
        this.name = name;
        this.source = source;
        this.provider = provider;
        this.current = load();
    }

    /// A certificate and its key as PEM files.
    ///
    /// @param certificateChain X.509 certificates, the server's own first
    /// @param privateKey PKCS #8, not encrypted
    /// @return the context
    /// @throws UncheckedIOException if a file cannot be read or does not hold that
    public static TlsContext pem(Path certificateChain, Path privateKey) {
        return pemFiles(certificateChain, privateKey, null);
    }

    /// A certificate and its encrypted key as PEM files.
    ///
    /// @param certificateChain X.509 certificates, the server's own first
    /// @param privateKey PKCS #8
    /// @param password of the key
    /// @return the context
    /// @throws UncheckedIOException if a file cannot be read or does not hold that
    public static TlsContext pem(Path certificateChain, Path privateKey, String password) {
        return pemFiles(certificateChain, privateKey, password);
    }

    /// A certificate and its key from a key store; of several entries the JDK chooses one.
    ///
    /// @param file PKCS #12 or JKS
    /// @param password of the store and of the key in it
    /// @return the context
    /// @throws UncheckedIOException if the file cannot be read or does not hold that
    public static TlsContext keyStore(Path file, String password) {
        return new TlsContext(
                file.toString(),
                () -> SslContextBuilder.forServer(keys(file.toFile(), password.toCharArray())));
    }

    /// The same certificate and key, by OpenSSL or BoringSSL instead of the JDK. Needs one of
    /// Netty's `netty-tcnative` jars on the class path, such as `netty-tcnative-boringssl-static`,
    /// or its modules among those that are loaded (`--add-modules`).
    ///
    /// Each connection takes memory outside of the heap then. A peer that ends its side of TLS is
    /// not sent anything more, as with TLS 1.2 in any case (RFC 5246 section 7.2.1).
    ///
    /// @return a context of its own, for which the files were read again
    /// @throws IllegalStateException if OpenSSL is not there, with the reason
    /// @throws UncheckedIOException if a file cannot be read or does not hold a certificate and its
    ///   key
    public TlsContext withOpenSsl() {
        if (!OpenSsl.isAvailable()) {
            throw new IllegalStateException(
                    "OpenSSL: not there (expected: a jar of netty-tcnative on the class path)",
                    OpenSsl.unavailabilityCause());
        }
        return new TlsContext(name, source, SslProvider.OPENSSL);
    }

    /// Reads the files again. Connections made from now on get what they hold; those that are open
    /// stay as they are.
    ///
    /// @throws UncheckedIOException if a file cannot be read or does not hold a certificate and its
    ///   key; then nothing changes
    public void reload() {
        current = load();
    }

    ChannelHandler newHandler(ByteBufAllocator allocator) {
        var handler = current.newHandler(allocator);
        // The connection's own deadline covers the handshake of TLS too, without a timer of its
        // own.
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    private static TlsContext pemFiles(
            Path certificateChain, Path privateKey, @Nullable String password) {
        return new TlsContext(
                certificateChain + " and " + privateKey,
                () ->
                        SslContextBuilder.forServer(
                                certificateChain.toFile(), privateKey.toFile(), password));
    }

    private static KeyManagerFactory keys(File file, char[] password)
            throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file, password), password);
        return keys;
    }

    private SslContext load() {
        try {
            return source.read().sslProvider(provider).build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new UncheckedIOException(
                    new IOException(
                            "No certificate and key in " + name + ": " + unusable.getMessage(),
                            unusable));
        }
    }
}
