package dev.socle.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Request;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketEndpointTest {

    private final List<String> seen = new ArrayList<>();
    private final WebSocketChannel channel =
            channelOf(Request.builder("GET", "/room?name=ann").build());

    @Test
    void whatOnOpenReturnsIsHandedToEveryLaterCallback() throws Exception {
        var listener =
                WebSocketEndpoint.onOpen(
                                (opened, request) -> request.queryParam("name").orElseThrow())
                        .onText((on, process, text) -> seen.add(process + " text " + text))
                        .onBinary((on, process, data) ->
                                seen.add(process + " binary " + data.remaining()))
                        .onPong((on, process, data) ->
                                seen.add(process + " pong " + data.remaining()))
                        .onExpiring((on, process, at) ->
                                seen.add(process + " expiring " + at.toEpochMilli()))
                        .onError((on, process, error) ->
                                seen.add(process + " error " + error.getMessage()))
                        .onClose((on, process, status) ->
                                seen.add(process + " close " + status.code()))
                        .newListener();
        listener.onOpen(channel);
        listener.onMessage(channel, new Message.Text("hi"));
        listener.onMessage(channel, new Message.Binary(ByteBuffer.allocate(3)));
        listener.onPong(channel, ByteBuffer.allocate(2));
        listener.onExpiring(channel, Instant.ofEpochMilli(7));
        listener.onError(channel, new Exception("e"));
        listener.onClose(channel, status(1000));
        assertThat(seen)
                .containsExactly(
                        "ann text hi",
                        "ann binary 3",
                        "ann pong 2",
                        "ann expiring 7",
                        "ann error e",
                        "ann close 1000");
    }

    @Test
    void theProcessObjectIsNullAtTheEndIfOnOpenThrew() throws Exception {
        var listener =
                WebSocketEndpoint.<String>onOpen(
                                (opened, request) -> {
                                    throw new IllegalStateException("no");
                                })
                        .onClose((on, process, status) -> seen.add(process + " " + status.code()))
                        .newListener();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> listener.onOpen(channel));
        listener.onClose(channel, status(1011));
        assertThat(seen).containsExactly("null 1011");
    }

    @Test
    void everyConnectionHasAListenerOfItsOwn() throws Exception {
        var endpoint =
                WebSocketEndpoint.onOpen((opened, request) -> new ArrayList<String>())
                        .onText((on, process, text) -> {
                            process.add(text);
                            seen.add(process.toString());
                        });
        var one = endpoint.newListener();
        var other = endpoint.newListener();
        one.onOpen(channel);
        other.onOpen(channel);
        one.onText(channel, "a");
        other.onText(channel, "b");
        assertThat(seen).containsExactly("[a]", "[b]");
    }

    @Test
    void aListenerOfAnEndpointIsForOneChannelSoThatNoneGetsTheProcessObjectOfAnother()
            throws Exception {
        var listener = WebSocketEndpoint.onText((on, text) -> seen.add(text)).newListener();
        listener.onOpen(channel);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> listener.onOpen(channel));
    }

    @Test
    void withoutOnOpenCallbacksGetChannelAndEvent() throws Exception {
        var listener =
                WebSocketEndpoint.onText((on, text) -> seen.add("text " + text))
                        .onBytes((on, bytes) -> seen.add("bytes " + bytes.length))
                        .onPong((on, data) -> seen.add("pong"))
                        .onError((on, error) -> seen.add("error"))
                        .onClose((on, status) -> seen.add("close"))
                        .newListener();
        listener.onOpen(channel);
        listener.onText(channel, "hi");
        listener.onBinary(channel, ByteBuffer.allocate(4));
        listener.onPong(channel, ByteBuffer.allocate(0));
        listener.onError(channel, new Exception());
        listener.onClose(channel, status(1000));
        assertThat(seen).containsExactly("text hi", "bytes 4", "pong", "error", "close");
    }

    @Test
    void eachCallGivesANewEndpointAndTheLastCallbackOfAKindCounts() throws Exception {
        var first = WebSocketEndpoint.onText((on, text) -> seen.add("first"));
        var second = first.onText((on, text) -> seen.add("second"));
        first.newListener().onText(channel, "");
        second.newListener().onText(channel, "");
        assertThat(seen).containsExactly("first", "second");
    }

    @Test
    void aMissingCallbackIgnoresItsEvent() throws Exception {
        var listener = WebSocketEndpoint.onText((on, text) -> seen.add(text)).newListener();
        listener.onOpen(channel);
        listener.onBinary(channel, ByteBuffer.allocate(1));
        listener.onPong(channel, ByteBuffer.allocate(1));
        listener.onError(channel, new Exception());
        listener.onClose(channel, status(1000));
        assertThat(seen).isEmpty();
    }

    @Test
    void onlyAnEndpointWithOnPingAnswersPingsItself() throws Exception {
        var without = WebSocketEndpoint.onText((on, text) -> {});
        assertThat(without.newListener()).isNotInstanceOf(PingListener.class);
        var with = without.onPing((on, data) -> seen.add("ping " + data.remaining())).newListener();
        with.onOpen(channel);
        ((PingListener) with).onPing(channel, ByteBuffer.allocate(5));
        assertThat(seen).containsExactly("ping 5");
    }

    @Test
    void optionsChangeOnlyWhatIsNamed() {
        var endpoint =
                WebSocketEndpoint.onBinary((on, data) -> {})
                        .options(options -> options.maxTextBytes(1).subprotocols("a", "b"))
                        .options(options -> options.closeDeadline(Duration.ofSeconds(1)));
        assertThat(endpoint.options().maxTextBytes()).isEqualTo(1);
        assertThat(endpoint.options().maxBinaryBytes()).isEqualTo(65536);
        assertThat(endpoint.options().subprotocols()).containsExactly("a", "b");
        assertThat(endpoint.options().closeDeadline()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void optionsOutOfBoundsNameTheValueAndTheBound() {
        var builder = WebSocketOptions.defaults().toBuilder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxTextBytes(0))
                .withMessage("maxTextBytes: 0 (expected: 1 to 2147483639)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.sendBuffer(1, 0))
                .withMessage("sendBuffer.messages: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.writeDeadline(Duration.ZERO))
                .withMessage("writeDeadline: PT0S (expected: > 0 and <= PT8760H)");
    }

    @Test
    void optionsThatNoChannelCouldKeepAreRefused() {
        var builder = WebSocketOptions.defaults().toBuilder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxMessageBytes(Integer.MAX_VALUE))
                .withMessage("maxTextBytes: 2147483647 (expected: 1 to 2147483639)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.closeDeadline(Duration.ofDays(366)))
                .withMessage("closeDeadline: PT8784H (expected: > 0 and <= PT8760H)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.subprotocols("chat", "no token"))
                .withMessageStartingWith("subprotocols: no token");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.allowOrigins("https://a.example/page"))
                .withMessageStartingWith("allowedOrigins: https://a.example/page");
    }

    @Test
    void answersEachRequestWithAWebSocketOfItsOptions() {
        var endpoint =
                WebSocketEndpoint.onText((on, text) -> {})
                        .options(options -> options.maxTextBytes(7));
        var response = (WebSocketResponse) endpoint.handle(channel.request());
        assertThat(response.options().maxTextBytes()).isEqualTo(7);
        assertThat(response.status()).isEqualTo(101);
        assertThat(endpoint.asInterceptor("ws").name()).isEqualTo("ws");
    }

    private static CloseStatus status(int code) {
        return new CloseStatus(code, "", CloseStatus.By.PEER, true, null);
    }

    /// A channel that knows its request and nothing else: enough for a listener that sends nothing.
    private static WebSocketChannel channelOf(Request request) {
        return (WebSocketChannel)
                Proxy.newProxyInstance(
                        WebSocketEndpointTest.class.getClassLoader(),
                        new Class<?>[] {WebSocketChannel.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("request");
                            return request;
                        });
    }
}
