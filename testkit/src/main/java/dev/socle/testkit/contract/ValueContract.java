package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.BadMessageException;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageCodec;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.SendResult;
import dev.socle.websocket.ValueChannel;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages as values, in the format that was agreed on (SPEC 2.4, 11.1).
public interface ValueContract extends ConnectorFixture {

    @Test
    @Spec("11.1")
    default void eachChannelSpeaksTheFormatOfItsSubprotocol() {
        var mirror =
                WebSocketEndpoint.onValue(
                        points(), (channel, point) -> channel.sendValue(point.mirrored()));
        try (var server = start(service(mirror));
                var text = server.request().subprotocols("point.text").open();
                var binary = server.request().subprotocols("other", "point.bin").open();
                var preferred = server.request().subprotocols("point.bin", "point.text").open();
                var neither = server.connect()) {
            text.sendText("1,2");
            text.expectText("2,1");
            binary.sendBinary((byte) 3, (byte) 4);
            binary.expectBinary((byte) 4, (byte) 3);
            assertThat(preferred.subprotocol()).isEqualTo("point.text");
            assertThat(neither.subprotocol()).isNull();
            neither.sendText("5,6");
            neither.expectText("6,5");
        }
    }

    @Test
    @Spec("11.1")
    default void aValueIsSentToManyChannelsEncodedOnceForEachFormat() {
        var encoded = new AtomicInteger();
        var counting = Point.counting(Point.TEXT, encoded).named("point.text");
        var format = counting.or(Point.counting(Point.BINARY, encoded).named("point.bin"));
        var channels = Channels.create();
        var endpoint =
                WebSocketEndpoint.onValue(
                        format,
                        (channel, point) -> {
                            var sent = channels.all().sendEach(format.prepareEach(point));
                            channel.sendValue(new Point((byte) sent, (byte) encoded.get()));
                        });
        try (var server = start(service(endpoint).channels(channels));
                var first = server.request().subprotocols("point.text").open();
                var second = server.request().subprotocols("point.text").open();
                var third = server.request().subprotocols("point.bin").open()) {
            first.sendText("1,2");
            first.expectText("1,2");
            first.expectText("3,2");
            second.expectText("1,2");
            third.expectBinary((byte) 1, (byte) 2);
        }
    }

    @Test
    @Spec("11.1")
    default void aViewOfAChannelIsThatChannel() throws Exception {
        var channels = Channels.create();
        var seen = new Arrivals<Boolean>();
        var results = new Arrivals<SendResult>();
        var endpoint =
                WebSocketEndpoint.onOpen((channel, _) -> channel)
                        .onValue(
                                Point.TEXT,
                                (view, channel, point) -> {
                                    seen.add(view.equals(channel) && channel.equals(view));
                                    seen.add(view.hashCode() == channel.hashCode());
                                    channels.group("points").join(view);
                                    channels.group("points")
                                            .filter(other -> !other.equals(view))
                                            .send("to nobody");
                                    var twice = ValueChannel.of(view, Point.TEXT);
                                    twice.sendValueAsync(point).thenAccept(results::add);
                                    seen.add(twice.conflateValue("point", point.mirrored()));
                                    channels.group("points").leave(channel);
                                });
        try (var server = start(service(endpoint).channels(channels));
                var client = server.connect()) {
            client.sendText("1,2");
            client.expectText("1,2");
            client.expectText("2,1");
            seen.expect(true, true, true);
            results.expect(SendResult.SENT);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dispatch.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    @Spec({"2.4", "11.1"})
    default void aBadMessageClosesWithItsOwnCodeAndIsTheClientsFault(Dispatch dispatch) {
        var endpoint = WebSocketEndpoint.onValue(points(), (channel, _) -> channel.send("one"));
        var recorder = ListenerRecorder.around(endpoint.onClose((_, _) -> {}));
        try (var logs = LogRecorder.ofAllLevels();
                var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            client.sendBytes(Frames.text("secret"), Frames.text("1,2"));
            client.expectClose(1007, "no point");
            recorder.expectOpen();
            recorder.expectText("secret");
            assertThat(recorder.nextError())
                    .isInstanceOf(BadMessageException.class)
                    .hasMessage("not two digits");
            recorder.expectClosed(1007, "no point", By.LOCAL);
            assertThat(logs.warnings()).isEmpty();
            assertThat(logs.exceptions()).isEmpty();
            assertThat(logs.messages())
                    .filteredOn(line -> line.contains("1007"))
                    .singleElement()
                    .asString()
                    .endsWith("closes with 1007: not two digits");
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("2.4")
    default void anInterceptorMayRefuseABadMessage() {
        var refusing =
                new MessageInterceptor() {
                    @Override
                    public Message inbound(WebSocketChannel channel, Message message)
                            throws BadMessageException {
                        throw new BadMessageException(1003, "no text here", "a text message");
                    }
                };
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.intercept(refusing));
                var client = server.connect()) {
            client.sendText("hello");
            client.expectClose(1003, "no text here");
            recorder.expectOpen();
            assertThat(recorder.nextError()).hasMessage("a text message");
            recorder.expectClosed(1003, "no text here", By.LOCAL);
            recorder.assertExhausted();
        }
    }

    private static MessageCodec<Point> points() {
        return Point.TEXT.named("point.text").or(Point.BINARY.named("point.bin"));
    }

    private static Service service(WebSocketEndpoint endpoint) {
        return Service.of(get(ConnectorUnderTest.PATH, endpoint)).withDefaults(List.of());
    }
}
