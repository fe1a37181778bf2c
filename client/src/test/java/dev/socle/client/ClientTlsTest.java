package dev.socle.client;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Service;
import dev.socle.netty.TlsContext;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Whom the client trusts over TLS.
final class ClientTlsTest {

    @RegisterExtension static final LeakWatch LEAKS = LeakWatch.INSTANCE;
    @TempDir static Path folder;
    private static TestIdentity here;
    private static TestIdentity elsewhere;

    @RegisterExtension final Peers peers = new Peers();

    @BeforeAll
    static void makeIdentities() throws Exception {
        here = TestIdentity.make(folder, "dns:localhost,ip:127.0.0.1");
        elsewhere = TestIdentity.make(folder, "dns:elsewhere.example");
    }

    @Test
    void aTextComesBackOverTlsOfATrustedServer() throws Exception {
        var recorder = new ListenerRecorder();
        var client = trusting(ClientTls.trusting(here.certificateFile()));
        var channel = client.connect(wss("localhost", serve(here)), recorder);
        channel.send("secret");

        recorder.expectOpen();
        recorder.expectText("secret");
        channel.close();
        assertThat(recorder.expectClosed(1000, "", By.LOCAL).clean()).isTrue();
        assertThat(channel.request().scheme()).isEqualTo("https");
    }

    @Test
    void aTrustStoreAndAnAddressDoAsWell() throws Exception {
        var client = trusting(ClientTls.trustStore(here.store(), TestIdentity.PASSWORD));

        assertThat(client.connect(wss("127.0.0.1", serve(here)), Peers.ECHO).isOpen()).isTrue();
    }

    @Test
    void whoIsNotTrustedIsNotTalkedTo() throws Exception {
        var port = serve(here);

        assertThatThrownBy(() -> peers.client().connect(wss("localhost", port), Peers.ECHO))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        var port = serve(elsewhere);
        var client = trusting(ClientTls.trusting(elsewhere.certificateFile()));

        assertThatThrownBy(() -> client.connect(wss("localhost", port), Peers.ECHO))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("localhost");
        assertThatThrownBy(() -> client.connect(wss("127.0.0.1", port), Peers.ECHO))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void theCheckOfTheHostCanBeTurnedOff() throws Exception {
        var tls = ClientTls.trusting(elsewhere.certificateFile()).unsafelyAcceptAnyHostName();
        var channel = trusting(tls).connect(wss("localhost", serve(elsewhere)), Peers.ECHO);

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theServerIsToldTheHostAndShownTheClientsCertificate() throws Exception {
        var client = TestIdentity.make(folder, "dns:client.example");
        var names = new CompletableFuture<String>();
        var subject = new CompletableFuture<Integer>();
        var socket =
                (SSLServerSocket)
                        here.serving(client)
                                .getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
        var server =
                peers.closing(
                        RawServer.start(
                                socket,
                                connection -> {
                                    connection.agree();
                                    var session = ((SSLSocket) connection.socket).getSession();
                                    names.complete(
                                            ((ExtendedSSLSession) session)
                                                    .getRequestedServerNames()
                                                    .toString());
                                    subject.complete(session.getPeerCertificates().length);
                                    connection.readFrame();
                                }));
        var tls =
                ClientTls.trusting(here.certificateFile())
                        .certificate(client.certificateFile(), client.keyFile());
        trusting(tls).connect(wss("localhost", server.port()), Peers.ECHO);

        assertThat(names.get(10, TimeUnit.SECONDS)).contains("localhost");
        assertThat(subject.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void aServerWithoutTlsIsAnIoException() throws Exception {
        var port = peers.serve(Peers.ECHO);

        assertThatThrownBy(() -> peers.client().connect(wss("localhost", port), Peers.ECHO))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFileWithoutCertificatesIsToldWhenTheClientIsBuilt() throws Exception {
        var tls = ClientTls.trusting(folder.resolve("missing.pem"));

        assertThatThrownBy(() -> SocleClient.builder().tls(tls).build())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.pem");
    }

    private SocleClient trusting(ClientTls tls) {
        return peers.client(options -> options.tls(tls));
    }

    private int serve(TestIdentity identity) {
        var tls = TlsContext.keyStore(identity.store(), TestIdentity.PASSWORD);
        return peers.serve(Service.of(get("/ws", Peers.ECHO)), options -> options.tls(tls));
    }

    private static ClientRequest wss(String host, int port) {
        return ClientRequest.to("wss://" + host + ":" + port + "/ws");
    }
}
