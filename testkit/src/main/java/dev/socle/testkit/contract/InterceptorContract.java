package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.socle.connector.Service;
import dev.socle.http.Request;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.PreparedMessage;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Interceptors of messages (SPEC 9.7, 9.8).
public interface InterceptorContract extends ConnectorFixture {

    @Test
    @Spec("9.7")
    default void whatArrivesPassesTheOutermostFirstAndWhatIsSentPassesItLast() {
        var endpoint =
                echo().options(o ->
                        o.intercept(Changing.appending("a"), Changing.appending("b"))
                                .intercept(Changing.appending("c")));
        var service =
                service(endpoint)
                        .with(Changing.appending("o").asInterceptor("outside"))
                        .with(Changing.appending("p").asInterceptor("within that"));
        try (var server = start(service);
                var client = server.connect()) {
            client.sendText("-");
            client.expectText("-opabc" + "cbapo");
        }
    }

    @Test
    @Spec("9.7")
    default void anInterceptorMayAnswerAndDropWhatArrives() {
        var answering =
                new Changing(text -> text) {
                    @Override
                    public @Nullable Message inbound(WebSocketChannel channel, Message message) {
                        if (message.equals(new Message.Text("who?"))) {
                            channel.send("it is me");
                            return null;
                        }
                        return message;
                    }
                };
        var recorder = ListenerRecorder.around(echo());
        try (var server = serve(recorder, o -> o.intercept(answering));
                var client = server.connect()) {
            client.sendText("who?");
            client.sendText("next");
            client.expectText("it is me");
            client.expectText("next");
            recorder.expectOpen();
            recorder.expectText("next");
            recorder.assertExhausted();
        }
    }

    @Test
    @Spec("9.7")
    default void anInterceptorMayDropWhatIsSent() throws Exception {
        var results = new Arrivals<Object>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.intercept(Changing.dropping("secret")));
                var client = server.connect()) {
            var channel = recorder.channel();
            assertThat(channel.send("secret")).isFalse();
            assertThat(Await.result(channel.sendAsync("secret"))).isEqualTo(SendResult.DROPPED);
            channel.send("secret", (result, _) -> results.add(String.valueOf(result)));
            results.expect("DROPPED");
            assertThat(channel.conflate("key", "secret")).isFalse();
            assertThat(channel.send("public")).isTrue();
            client.expectText("public");
        }
    }

    @Test
    @Spec("9.7")
    default void anInterceptorMayCloseTheChannel() {
        var closing =
                new Changing(text -> text) {
                    @Override
                    public @Nullable Message inbound(WebSocketChannel channel, Message message) {
                        channel.close(4000, "not allowed");
                        return null;
                    }
                };
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.intercept(closing));
                var client = server.connect()) {
            client.sendText("hello");
            client.expectClose(4000, "not allowed");
            recorder.expectOpen();
            recorder.expectClosed(4000, "not allowed", CloseStatus.By.LOCAL);
            recorder.assertExhausted();
        }
    }

    @Test
    @Spec("9.7")
    default void anInterceptorMayReadABufferThatIsGivenOn() {
        var reading =
                new Changing(text -> text) {
                    @Override
                    Message change(Message message) {
                        if (message instanceof Message.Binary(var data)) {
                            data.get(new byte[data.remaining()]);
                        }
                        return message;
                    }
                };
        var endpoint =
                WebSocketEndpoint.onBinary((channel, data) -> {
                    channel.send(data);
                    channel.send(PreparedMessage.binary(data));
                });
        try (var server = serve(ListenerRecorder.around(endpoint), o -> o.intercept(reading));
                var client = server.connect()) {
            client.sendBinary((byte) 1, (byte) 2);
            client.expectBinary((byte) 1, (byte) 2);
            client.expectBinary((byte) 1, (byte) 2);
        }
    }

    @Test
    @Spec("9.7")
    default void anInterceptorMayTurnTextIntoBytes() {
        var turning =
                new Changing(text -> text) {
                    @Override
                    Message change(Message message) {
                        return message instanceof Message.Text
                                ? new Message.Binary(ByteBuffer.wrap(new byte[] {7}))
                                : message;
                    }
                };
        var endpoint =
                WebSocketEndpoint.onBytes(
                        (channel, data) -> channel.send(Integer.toString(data[0])));
        try (var server = serve(ListenerRecorder.around(endpoint), o -> o.intercept(turning));
                var client = server.connect()) {
            client.sendText("seven");
            client.expectBinary((byte) 7);
        }
    }

    @Test
    @Spec("9.7")
    default void aPreparedMessageIsSentUnchangedOrNotAtAll() {
        var recorder = new ListenerRecorder();
        var interceptor = Changing.dropping("secret");
        try (var server = serve(recorder, o -> o.intercept(interceptor));
                var client = server.connect()) {
            var channel = recorder.channel();
            assertThat(channel.send(PreparedMessage.text("public"))).isTrue();
            assertThat(channel.send(PreparedMessage.text("secret"))).isFalse();
            assertThat(channel.send(PreparedMessage.text("to be changed"))).isTrue();
            client.expectText("public");
            client.expectText("to be changed");
        }
        var changing = new ListenerRecorder();
        try (var server = serve(changing, o -> o.intercept(Changing.appending("!")));
                var client = server.connect()) {
            var channel = changing.channel();
            assertThat(channel.send(PreparedMessage.text("hello"))).isFalse();
            assertThat(channel.send("hello")).isTrue();
            client.expectText("hello!");
        }
    }

    @Test
    @Spec("9.7")
    default void aMessageInFragmentsIsSentOrNotUnseen() throws Exception {
        var noText =
                new Changing(text -> text + "!") {
                    @Override
                    public boolean outboundStream(WebSocketChannel channel, boolean text) {
                        return !text;
                    }
                };
        var subscribed = new Arrivals<Flow.Subscriber<?>>();
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.intercept(noText));
                var client = server.connect()) {
            var channel = recorder.channel();
            assertThat(channel.send(new StringReader("refused"))).isFalse();
            assertThatExceptionOfType(ClosedChannelException.class)
                    .isThrownBy(() -> {
                        try (var writer = channel.openText()) {
                            writer.write("refused");
                        }
                    });
            var published = channel.sendText(subscriber -> subscribed.add(subscriber));
            assertThat(Await.result(published)).isEqualTo(SendResult.DROPPED);
            assertThat(subscribed.isEmpty()).isTrue();
            assertThat(channel.send(new ByteArrayInputStream(new byte[] {1, 2}))).isTrue();
            client.expectBinary((byte) 1, (byte) 2);
            assertThat(channel.send("whole")).isTrue();
            client.expectText("whole!");
        }
    }

    @Test
    @Spec("9.7")
    default void whatAnInterceptorThrowsClosesWith1011() {
        var failing =
                new Changing(text -> {
                    throw new IllegalStateException("on purpose: " + text);
                });
        var arriving = new ListenerRecorder();
        try (var _ = new LogRecorder();
                var server = serve(arriving, o -> o.intercept(failing));
                var client = server.connect()) {
            client.sendText("in");
            client.expectClose(1011, "");
            arriving.expectOpen();
            assertThat(arriving.nextError()).hasMessage("on purpose: in");
            arriving.expectClosed(1011, "", CloseStatus.By.LOCAL);
            arriving.assertExhausted();
        }
        var sending = new ListenerRecorder();
        try (var _ = new LogRecorder();
                var server = serve(sending, o -> o.intercept(failing));
                var client = server.connect()) {
            var result = sending.channel().sendAsync("out");
            assertThat(Await.result(result)).isEqualTo(SendResult.CLOSED);
            assertThat(sending.channel().send("more")).isFalse();
            client.expectClose(1011, "");
            sending.expectOpen();
            assertThat(sending.nextError()).hasMessage("on purpose: out");
            sending.expectClosed(1011, "", CloseStatus.By.LOCAL);
            sending.assertExhausted();
        }
    }

    @Test
    @Spec("9.7")
    default void eachChannelMayHaveAnInterceptorOfItsOwn() {
        var begun = new AtomicInteger();
        var counting =
                new MessageInterceptor() {
                    @Override
                    public MessageInterceptor forChannel(Request request) {
                        begun.incrementAndGet();
                        var seen = new AtomicInteger();
                        return new Changing(text -> text + request.path() + seen.incrementAndGet());
                    }
                };
        try (var server = start(service(echo().options(o -> o.intercept(counting))));
                var first = server.connect();
                var second = server.connect()) {
            first.sendText("");
            first.expectText("/ws1/ws2");
            first.sendPing((byte) 1);
            first.expectPong((byte) 1);
            first.sendText("");
            first.expectText("/ws3/ws4");
            second.sendText("");
            second.expectText("/ws1/ws2");
            assertThat(begun).hasValue(2);
        }
    }

    @Test
    @Spec({"9.5", "9.7"})
    default void observersAreToldOfWhatInterceptorsLetPass() {
        var observer = new ObserverRecorder();
        var endpoint =
                echo().options(o ->
                        o.intercept(Changing.dropping("drop me"), Changing.appending("!")));
        try (var server = start(service(endpoint).observe(observer));
                var client = server.connect()) {
            client.sendText("1");
            client.expectText("1!!");
            observer.await("sent 3");
            assertThat(observer.events()).contains("received 1", "queued 3");
        }
    }

    private static WebSocketEndpoint echo() {
        return WebSocketEndpoint.onText((channel, text) -> channel.send(text));
    }

    private static Service service(WebSocketEndpoint endpoint) {
        return Service.of(get(ConnectorUnderTest.PATH, endpoint)).withDefaults(List.of());
    }
}
