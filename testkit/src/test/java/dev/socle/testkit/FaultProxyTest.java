package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The proxy between two real sockets, both of which the test holds.
class FaultProxyTest {

    private static final byte[] MANY = new byte[32 * 1024 * 1024];

    /// Long enough for what is forwarded to arrive.
    private static final int MOMENT_MILLIS = 100;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final FaultProxy proxy =
            FaultProxy.start((InetSocketAddress) listener.getLocalSocketAddress());

    private Socket client = new Socket();
    private Socket server = new Socket();

    FaultProxyTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        client.close();
        server.close();
        listener.close();
    }

    @Test
    void forwardsBothDirections() throws Exception {
        connect();

        send(client, "hello");
        assertThat(receive(server, 5)).isEqualTo("hello");
        send(server, "you too");
        assertThat(receive(client, 7)).isEqualTo("you too");
        assertThat(proxy.latest().toServer().forwarded()).isEqualTo(5);
        assertThat(proxy.latest().toClient().forwarded()).isEqualTo(7);
    }

    @Test
    void forwardsTheEndOfOneSideAndThenOfTheOther() throws Exception {
        connect();
        var connection = proxy.latest();

        send(client, "bye");
        client.shutdownOutput();
        assertThat(receiveAll(server)).isEqualTo("bye");
        send(server, "so long");
        server.shutdownOutput();
        assertThat(receiveAll(client)).isEqualTo("so long");
        proxy.close();
        assertThat(connection.isOpen()).isFalse();
        assertThat(proxy.connections()).isEmpty();
    }

    @Test
    void forwardsAReset() throws Exception {
        connect();

        client.setSoLinger(true, 0);
        client.close();

        assertReset(server);
    }

    @Test
    void forwardsAResetOfTheServer() throws Exception {
        connect();

        server.setSoLinger(true, 0);
        server.close();

        assertReset(client);
    }

    @Test
    void changesNoByteHoweverItSplits() throws Exception {
        proxy.onConnect(connection -> connection.toServer().split(7, 1));
        connect();
        var bytes = new byte[10_000];
        Splits.generator(2).nextBytes(bytes);

        client.getOutputStream().write(bytes);

        assertThat(server.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
    }

    @Test
    void delays() throws Exception {
        connect();
        proxy.latest().toServer().delay(Duration.ofMillis(50));

        var begin = System.nanoTime();
        send(client, "hello");
        receive(server, 5);

        assertThat(System.nanoTime() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }

    @Test
    void limitsTheRate() throws Exception {
        connect();
        proxy.latest().toClient().rate(10_000);

        var begin = System.nanoTime();
        server.getOutputStream().write(new byte[2_000]);
        client.getInputStream().readNBytes(2_000);

        // ten slices of 200 bytes, 20 ms behind each but the last
        assertThat(System.nanoTime() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMillis(180).toNanos());
    }

    @Test
    void stallsOneDirectionOnly() throws Exception {
        connect();
        proxy.latest().toServer().stall();

        send(client, "hello");
        send(server, "anybody there?");
        assertThat(receive(client, 14)).isEqualTo("anybody there?");
        assertNothingComes(server);

        proxy.latest().resume();
        assertThat(receive(server, 5)).isEqualTo("hello");
    }

    @Test
    void aStalledConnectionHidesThatAPeerIsGone() throws Exception {
        connect();
        proxy.latest().stall();

        client.setSoLinger(true, 0);
        client.close();
        assertNothingComes(server);

        proxy.latest().resume();
        assertReset(server);
    }

    @Test
    void aStalledConnectionHidesThatASideHasEnded() throws Exception {
        connect();
        proxy.latest().stall();

        client.shutdownOutput();
        assertNothingComes(server);

        proxy.latest().resume();
        assertThat(receiveAll(server)).isEmpty();
    }

    @Test
    void aBlackHoleTakesAllThatIsSentAndTellsNobody() throws Exception {
        connect();
        proxy.latest().blackHole();

        client.getOutputStream().write(MANY);
        server.getOutputStream().write(MANY);
        assertNothingComes(server);
        assertNothingComes(client);
    }

    @Test
    void aBlackHoleHidesThatAPeerIsGone() throws Exception {
        connect();
        proxy.latest().blackHole();

        client.setSoLinger(true, 0);
        client.close();
        assertNothingComes(server);
        server.getOutputStream().write(MANY);
        assertNothingComes(server);
    }

    @Test
    void aBlackHoleHidesThatASideHasEnded() throws Exception {
        connect();
        proxy.latest().blackHole();

        server.shutdownOutput();
        assertNothingComes(client);
        client.shutdownOutput();
        assertNothingComes(server);
    }

    @Test
    void aBlackHoleTakesWhatWasStalledAndStaysWhenFaultsAreTakenAway() throws Exception {
        connect();
        var connection = proxy.latest();
        connection.stall();
        send(client, "hello");
        connection.blackHole();

        connection.toServer().clear();
        send(client, "anybody there?");
        assertNothingComes(server);
        assertThat(connection.toServer().forwarded()).isZero();
    }

    @Test
    void aBlackHoleEndsOnCommand() throws Exception {
        connect();
        proxy.latest().blackHole();

        proxy.latest().cut();

        assertThat(receiveAll(server)).isEmpty();
        assertThat(receiveAll(client)).isEmpty();
    }

    @Test
    void whoDoesNotReadMakesTheOtherSideWait() throws Exception {
        connect();

        var written = new CompletableFuture<Void>();
        Thread.startVirtualThread(() -> {
            try {
                server.getOutputStream().write(MANY);
                written.complete(null);
            } catch (IOException failure) {
                written.completeExceptionally(failure);
            }
        });
        assertThatThrownBy(() -> written.get(MOMENT_MILLIS, MILLISECONDS))
                .isInstanceOf(TimeoutException.class);

        assertThat(client.getInputStream().readNBytes(MANY.length)).hasSize(MANY.length);
        written.get(10, SECONDS);
    }

    @Test
    void cutsAfterAByteAndEndsBothSides() throws Exception {
        proxy.onConnect(connection -> connection.toServer().cutAfter(3));
        connect();

        send(client, "hello");

        assertThat(receiveAll(server)).isEqualTo("hel");
        assertThat(receiveAll(client)).isEmpty();
    }

    @Test
    void resetsAfterAByteBothSides() throws Exception {
        proxy.onConnect(connection -> connection.toClient().resetAfter(3));
        connect();

        send(server, "hello");

        assertReset(client);
        assertReset(server);
    }

    @Test
    void cutsOnCommandEvenWhatIsStalled() throws Exception {
        connect();
        proxy.latest().stall();

        proxy.latest().cut();

        assertThat(receiveAll(server)).isEmpty();
        assertThat(receiveAll(client)).isEmpty();
    }

    @Test
    void resetsOnCommand() throws Exception {
        connect();

        proxy.latest().reset();

        assertReset(client);
        assertReset(server);
    }

    @Test
    void resetsWhileAWriteWaits() throws Exception {
        connect();
        var failure = new CompletableFuture<Throwable>();
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    server.getOutputStream().write(MANY);
                }
            } catch (IOException reset) {
                failure.complete(reset);
            }
        });

        proxy.latest().reset();

        assertThat(failure.get(10, SECONDS)).isInstanceOf(SocketException.class);
    }

    @Test
    void eachConnectionHasFaultsOfItsOwn() throws Exception {
        BlockingQueue<FaultConnection> seen = new LinkedBlockingQueue<>();
        proxy.onConnect(seen::add);
        connect();
        try (var second = new Socket()) {
            second.connect(proxy.address());
            seen.take().stall();
            try (var secondServer = listener.accept()) {
                seen.take();
                send(second, "me");
                assertThat(receive(secondServer, 2)).isEqualTo("me");
            }
        }
        send(client, "hello");
        assertNothingComes(server);
    }

    @Test
    void aScriptThatEndsTheConnectionLetsNothingPass() throws Exception {
        proxy.onConnect(FaultConnection::reset);
        connect();

        assertReset(client);
        assertReset(server);
    }

    @Test
    void aServerThatIsNotThereIsAReset() throws Exception {
        listener.close();

        client.connect(proxy.address());

        assertReset(client);
        assertThat(proxy.connections()).isEmpty();
    }

    @Test
    void closingLeavesNoConnectionAndNoThread(@TempDir Path folder) throws Exception {
        connect();
        proxy.latest().stall();
        assertThat(threadDump(folder.resolve("running"))).contains("socle-fault-proxy");

        proxy.close();

        assertReset(client);
        assertReset(server);
        assertThat(proxy.connections()).isEmpty();
        assertThat(threadDump(folder.resolve("closed"))).doesNotContain("socle-fault-proxy");
        assertThatThrownBy(() -> new Socket().connect(proxy.address()))
                .isInstanceOf(IOException.class);
        proxy.close();
    }

    private void connect() throws IOException {
        client.connect(proxy.address());
        server = listener.accept();
        client.setSoTimeout(10_000);
        server.setSoTimeout(10_000);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String receive(Socket socket, int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), US_ASCII);
    }

    private static String receiveAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    private static void assertNothingComes(Socket socket) throws IOException {
        socket.setSoTimeout(MOMENT_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }

    private static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
    }

    /// All threads, virtual ones too.
    private static String threadDump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        return Files.readString(file);
    }
}
