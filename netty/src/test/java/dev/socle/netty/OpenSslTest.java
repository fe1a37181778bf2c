package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS by OpenSSL, from files and again from others.
final class OpenSslTest {

    private static final Service SERVICE =
            Service.of(get("/version", request -> HttpResponse.text(request.scheme())));

    @TempDir static Path folder;
    private static TestIdentity one;
    private static TestIdentity two;
    private static SSLContext trust;

    @RegisterExtension final Connectors connectors = new Connectors();

    @BeforeAll
    static void makeIdentities() throws Exception {
        assumeTrue(OpenSsl.isAvailable(), "netty-tcnative is not there for this platform");
        one = TestIdentity.make(folder, "PKCS12");
        two = TestIdentity.make(folder, "JKS");
        trust = TestIdentity.trusting(one, two);
    }

    @Test
    void isWhatSpeaks() {
        var jdk = TlsContext.keyStore(one.store(), TestIdentity.PASSWORD);
        assertThat(engineOf(jdk)).startsWith("sun.security.ssl");
        assertThat(engineOf(jdk.withOpenSsl())).startsWith("io.netty.handler.ssl.OpenSsl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksBothVersions(String version) throws Exception {
        var tls = TlsContext.keyStore(one.store(), TestIdentity.PASSWORD).withOpenSsl();
        var socket = connect(connectors.start(SERVICE, options -> options.tls(tls)));
        socket.setEnabledProtocols(new String[] {version});
        try (var client = new RawClient(socket)) {
            assertThat(client.get("/version").read().body()).isEqualTo("https");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void reloadsItsFiles() throws Exception {
        var chain = Files.copy(one.certificateFile(), folder.resolve("chain.pem"));
        var key = Files.copy(one.keyFile(), folder.resolve("key.pem"));
        var tls = TlsContext.pem(chain, key).withOpenSsl();
        var connector = connectors.start(SERVICE, options -> options.tls(tls));
        assertThat(certificateOf(connector)).isEqualTo(one.certificate());

        Files.copy(two.certificateFile(), chain, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(two.keyFile(), key, StandardCopyOption.REPLACE_EXISTING);
        tls.reload();

        assertThat(certificateOf(connector)).isEqualTo(two.certificate());
    }

    private static String engineOf(TlsContext tls) {
        var handler = (SslHandler) tls.newHandler(UnpooledByteBufAllocator.DEFAULT);
        try {
            return handler.engine().getClass().getName();
        } finally {
            ReferenceCountUtil.release(handler.engine());
        }
    }

    private static Certificate certificateOf(NettyConnector connector) throws Exception {
        try (var socket = connect(connector)) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(NettyConnector connector) throws Exception {
        var plain = new Socket();
        plain.connect(connector.localAddress());
        return (SSLSocket)
                trust.getSocketFactory().createSocket(plain, "localhost", connector.port(), true);
    }
}
