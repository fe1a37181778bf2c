package dev.socle.netty;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import dev.socle.testkit.FakeClock;
import dev.socle.testkit.TestClient;
import dev.socle.testkit.TestRequest;
import dev.socle.testkit.TestTarget;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private static final int ALERT = 21;

    private static final Service SERVICE =
            Service.of(
                    get(
                            "/scheme",
                            request ->
                                    HttpResponse.text(
                                            request.scheme() + " " + request.knownScheme())),
                    get("/ws", WebSocketEndpoint.onText((channel, text) -> channel.send(text))));

    @TempDir static Path folder;
    static TestIdentity one;
    private static TestIdentity two;
    private static SSLContext trust;

    @RegisterExtension final Connectors connectors = new Connectors();

    @BeforeAll
    static void makeIdentities() throws Exception {
        one = TestIdentity.make(folder, "PKCS12");
        two = TestIdentity.make(folder, "JKS");
        trust = TestIdentity.trusting(one, two);
    }

    /// By whom TLS is spoken.
    TlsContext engine(TlsContext tls) {
        return tls;
    }

    @Test
    void servesACertificateAndKeyInPemFiles() throws Exception {
        assertServes(one, TlsContext.pem(one.certificateFile(), one.keyFile()));
    }

    @Test
    void servesAnEncryptedKeyInAPemFile() throws Exception {
        assertServes(
                one,
                TlsContext.pem(
                        one.certificateFile(), one.encryptedKeyFile(), TestIdentity.PASSWORD));
    }

    @Test
    void servesAPkcs12Store() throws Exception {
        assertServes(one, TlsContext.keyStore(one.store(), TestIdentity.PASSWORD));
    }

    @Test
    void servesAJksStore() throws Exception {
        assertServes(two, TlsContext.keyStore(two.store(), TestIdentity.PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksBothVersions(String version) throws Exception {
        var connector = start(context());
        var socket = connect(connector);
        socket.setEnabledProtocols(new String[] {version});
        try (var client = new RawClient(socket)) {
            assertThat(client.get("/scheme").read().body()).isEqualTo("https https");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(client.get("/scheme").read().status()).isEqualTo(200);
        }
    }

    /// The types of records are plain in TLS 1.2 (RFC 5246 6.2.1).
    @Test
    void endsTheSessionOfTlsBeforeTheConnection() throws Exception {
        var connector = start(context());
        var plain = new RecordingSocket();
        plain.connect(connector.localAddress());
        var socket =
                (SSLSocket)
                        trust.getSocketFactory()
                                .createSocket(plain, "localhost", connector.port(), true);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (var client = new RawClient(socket)) {
            client.send("GET /scheme HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
            client.expectEnd();
        }
        assertThat(plain.typeOfLastRecord()).isEqualTo(ALERT);
    }

    /// In TLS 1.3 this is another thing, new keys for the connection, and costs little.
    @ParameterizedTest
    @CsvSource({"TLSv1.2, true", "TLSv1.3, false"})
    void cutsAClientThatNegotiatesAgain(String version, boolean isCut) throws Exception {
        var connector = start(context());
        var socket = connect(connector);
        socket.setEnabledProtocols(new String[] {version});
        try (var client = new RawClient(socket)) {
            assertThat(client.get("/scheme").read().status()).isEqualTo(200);
            var failure =
                    catchThrowable(() -> {
                        socket.startHandshake();
                        assertThat(client.get("/scheme").read().status()).isEqualTo(200);
                    });
            if (isCut) {
                assertThat(failure).isInstanceOf(IOException.class);
            } else {
                assertThat(failure).isNull();
            }
        }
    }

    /// SPEC 1.5: where TLS ends here the scheme must fit too.
    @Test
    void allowsItsOwnOriginWithItsOwnSchemeOnly() throws Exception {
        var connector = start(context());
        var target = TestTarget.tls(connector.localAddress(), trust);
        var own = TestRequest.to(target, "/ws").header("Origin", "https://" + target.host());
        var plain = TestRequest.to(target, "/ws").header("Origin", "http://" + target.host());

        own.open().close();
        assertThat(plain.refusal().status()).isEqualTo(403);
    }

    @Test
    void reloadsWhileConnectionsStayOpen() throws Exception {
        var chain = Files.copy(one.certificateFile(), folder.resolve("current-chain.pem"));
        var key = Files.copy(one.keyFile(), folder.resolve("current-key.pem"));
        var tls = engine(TlsContext.pem(chain, key));
        var connector = start(tls);
        var target = TestTarget.tls(connector.localAddress(), trust);
        try (var webSocket = TestClient.connect(target, "/ws");
                var http = new RawClient(connect(connector))) {
            assertThat(http.get("/scheme").read().status()).isEqualTo(200);

            Files.copy(two.certificateFile(), chain, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(two.keyFile(), key, StandardCopyOption.REPLACE_EXISTING);
            assertThat(certificateOf(connector)).isEqualTo(one.certificate());
            tls.reload();

            assertThat(certificateOf(connector)).isEqualTo(two.certificate());
            assertThat(http.get("/scheme").read().status()).isEqualTo(200);
            webSocket.sendText("still here");
            webSocket.expectText("still here");
        }
    }

    @Test
    void keepsItsCertificateWhereReloadingFails() throws Exception {
        var chain = Files.copy(one.certificateFile(), folder.resolve("broken-chain.pem"));
        var tls = engine(TlsContext.pem(chain, one.keyFile()));
        var connector = start(tls);
        Files.writeString(chain, "no certificate");

        assertThatThrownBy(tls::reload)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No certificate and key in " + chain);
        assertThat(certificateOf(connector)).isEqualTo(one.certificate());
    }

    @Test
    void refusesWhatIsNoCertificateAndKey() throws Exception {
        var nothing = folder.resolve("nothing");
        for (var attempt :
                List.<Runnable>of(
                        () -> TlsContext.pem(nothing, nothing),
                        () -> TlsContext.keyStore(nothing, "x"),
                        () -> TlsContext.keyStore(one.store(), "a wrong password"))) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No certificate and key in ");
        }
        var chain = one.certificateFile();
        var encrypted = one.encryptedKeyFile();
        assertThatThrownBy(() -> TlsContext.pem(chain, encrypted, "a wrong password"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void closesAConnectionThatDoesNotSpeakTls() throws Exception {
        var connector = start(context());
        try (var client = RawClient.connect(connector)) {
            client.get("/scheme").readToEnd();
        }
        assertThat(certificateOf(connector)).isEqualTo(one.certificate());
    }

    @Test
    void closesAConnectionWhoseHandshakeIsNotFinishedInTime() throws Exception {
        var clock = new FakeClock();
        var tls = context();
        var connector = connectors.start(SERVICE, options -> options.tls(tls).nanoTime(clock));
        try (var client = RawClient.connect(connector)) {
            // the first bytes of a TLS record with a handshake of 512 bytes
            client.send(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00});
            clock.advance(Duration.ofMillis(9_999));
            assertThat(client.hasAnswer(500)).isFalse();
            clock.advance(Duration.ofSeconds(10));

            client.expectEnd();
        }
    }

    private void assertServes(TestIdentity identity, TlsContext tls) throws Exception {
        var connector = start(engine(tls));
        assertThat(certificateOf(connector)).isEqualTo(identity.certificate());
        try (var client = new RawClient(connect(connector))) {
            assertThat(client.get("/scheme").read().body()).isEqualTo("https https");
        }
    }

    private TlsContext context() {
        return engine(TlsContext.keyStore(one.store(), TestIdentity.PASSWORD));
    }

    private NettyConnector start(TlsContext tls) {
        return connectors.start(SERVICE, options -> options.tls(tls));
    }

    private static Certificate certificateOf(NettyConnector connector) throws IOException {
        try (var socket = connect(connector)) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(NettyConnector connector) throws IOException {
        var plain = new Socket();
        plain.connect(connector.localAddress());
        return (SSLSocket)
                trust.getSocketFactory().createSocket(plain, "localhost", connector.port(), true);
    }
}
