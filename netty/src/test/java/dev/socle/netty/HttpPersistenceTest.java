package dev.socle.netty;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Service;
import dev.socle.http.HttpResponse;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Many requests over one connection, and when it ends (RFC 9112 9).
final class HttpPersistenceTest {

    @RegisterExtension final Connectors connectors = new Connectors();

    private static final Service SERVICE =
            Service.of(
                    get("/hello", request -> HttpResponse.text("hello")),
                    get("/{name}/name", request -> HttpResponse.text(request.pathParam("name"))));

    private RawClient connect() throws IOException {
        return RawClient.connect(connectors.start(SERVICE));
    }

    @Test
    void aConnectionServesManyRequests() throws IOException {
        try (var client = connect()) {
            for (var i = 0; i < 100; i++) {
                client.send("GET /" + i + "/name HTTP/1.1\r\nHost: a\r\n\r\n");

                assertThat(client.read().body()).isEqualTo("" + i);
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        var requests = new StringBuilder();
        for (var i = 0; i < 1000; i++) {
            requests.append("GET /").append(i).append("/name HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        try (var client = connect()) {
            client.send(requests.toString());

            for (var i = 0; i < 1000; i++) {
                assertThat(client.read().body()).isEqualTo("" + i);
            }
        }
    }

    @Test
    void thePipelinedRequestBeginsWhenTheOneBeforeItIsAnswered() throws Exception {
        var begun = new LinkedBlockingQueue<String>();
        var goOn = new CountDownLatch(1);
        var service =
                Service.of(
                        get(
                                "/slow",
                                request -> {
                                    begun.add("slow");
                                    goOn.await(10, TimeUnit.SECONDS);
                                    begun.add("slow done");
                                    return HttpResponse.text("slow");
                                }),
                        get(
                                "/fast",
                                request -> {
                                    begun.add("fast");
                                    return HttpResponse.text("fast");
                                }));
        try (var client = RawClient.connect(connectors.start(service))) {
            client.send(
                    "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /fast HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(next(begun)).isEqualTo("slow");
            goOn.countDown();

            assertThat(client.read().body()).isEqualTo("slow");
            assertThat(client.read().body()).isEqualTo("fast");
            assertThat(begun).containsExactly("slow done", "fast");
        }
    }

    @Test
    void requestsThatWereSentBeforeTheClientEndedItsSideAreAnswered() throws IOException {
        try (var client = connect()) {
            client.send(
                    "GET /1/name HTTP/1.1\r\nHost: a\r\n\r\nGET /2/name HTTP/1.1\r\nHost: a\r\n\r\n");
            client.shutdownOutput();

            assertThat(client.read().body()).isEqualTo("1");
            assertThat(client.read().body()).isEqualTo("2");
            client.expectEnd();
        }
    }

    /// The socket fills while the client's side has ended already.
    @Test
    void aClientThatEndedItsSideGetsALargeResponse() throws Exception {
        var content = "0123456789abcdef".repeat(1_000_000);
        var service = Service.of(get("/", request -> HttpResponse.bytes(content.getBytes(UTF_8))));
        try (var client = RawClient.connectReadingLittle(connectors.start(service))) {
            client.get("/").shutdownOutput();

            assertThat(client.read().body()).isEqualTo(content);
            client.expectEnd();
        }
    }

    @Test
    void aClientThatWantsToCloseGetsTheEnd() throws IOException {
        try (var client = connect()) {
            client.send("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n");

            assertThat(client.read().header("connection")).isEqualTo("close");
            client.expectEnd();
        }
    }

    @Test
    void aClientOfHttp10GetsTheEndAfterOneResponse() throws IOException {
        try (var client = connect()) {
            client.send("GET /hello HTTP/1.0\r\n\r\n");

            var response = client.read();
            assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(response.header("connection")).isEqualTo("close");
            client.expectEnd();
        }
    }

    @Test
    void aClientOfHttp10MayKeepTheConnection() throws IOException {
        try (var client = connect()) {
            for (var i = 0; i < 3; i++) {
                client.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
                assertThat(client.read().header("connection")).isEqualTo("keep-alive");
            }
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
