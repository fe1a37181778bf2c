package dev.socle.conformance;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import dev.socle.observe.ChannelObserver;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestClient;
import dev.socle.traffic.RateLimit;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageInterceptor;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.security.Principal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/// The tests that `docs/channels.md` shows.
class ChannelsGuideTest {

    private static final Principal ADA = () -> "ada";
    private static final Interceptor AUTHENTICATION =
            Interceptor.enter("auth", context -> context.with(Request.PRINCIPAL, ADA));

    @Test
    void whatSomebodySaysIsHeardByAllInTheRoom() {
        var channels = Channels.create();
        var chat =
                WebSocketEndpoint.onOpen((channel, request) ->
                                channels.group(request.pathParam("room")).join(channel))
                        .onText((channel, room, text) -> room.send(text))
                        .onClose((channel, room, status) ->
                                room.send("one less, " + room.size() + " left"));
        var service = Service.of(get("/chat/{room}", chat)).channels(channels);
        try (var connector = MemoryConnector.start(service);
                var ada = TestClient.connect(connector.target(), "/chat/tea");
                var grace = TestClient.connect(connector.target(), "/chat/tea")) {
            ada.sendText("anybody here?");
            ada.expectText("anybody here?");
            grace.sendText("me");
            ada.expectText("me");
            grace.sendClose(1000, "");
            ada.expectText("one less, 1 left");
        }
    }

    @Test
    void logOutClosesTheSockets() {
        var channels = Channels.create();
        var news = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service = Service.of(get("/news", news)).with(AUTHENTICATION).channels(channels);
        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/news")) {
            client.sendText("am I in?");
            client.expectText("am I in?");

            channels.ofPrincipal("ada").close(4401, "logged out");
            client.expectClose(4401, "logged out");
        }
    }

    @Test
    void openChannelsAreCounted() {
        var open = new LongAdder();
        var gauge =
                new ChannelObserver() {
                    @Override
                    public void opened(WebSocketChannel channel) {
                        open.increment();
                    }

                    @Override
                    public void closed(WebSocketChannel channel, CloseStatus status) {
                        open.decrement();
                    }
                };
        var news = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service = Service.of(get("/news", news)).observe(gauge);
        try (var connector = MemoryConnector.start(service);
                var client = TestClient.connect(connector.target(), "/news")) {
            client.sendText("am I in?");
            client.expectText("am I in?");
            assertThat(open.sum()).isEqualTo(1);
        }
        assertThat(open.sum()).isZero();
    }

    @Test
    void messagesAreChangedAndCountedOnTheirWay() {
        var shouting =
                new MessageInterceptor() {
                    @Override
                    public Message inbound(WebSocketChannel channel, Message message) {
                        return message instanceof Message.Text(var text)
                                ? new Message.Text(text.toUpperCase(Locale.ROOT))
                                : message;
                    }
                };
        var twoAMinute = RateLimit.messages(2, Duration.ofMinutes(1));
        var echo =
                WebSocketEndpoint.onText((channel, text) -> channel.send(text))
                        .options(options -> options.intercept(twoAMinute, shouting));
        try (var connector = MemoryConnector.start(Service.of(get("/echo", echo)));
                var client = TestClient.connect(connector.target(), "/echo")) {
            client.sendText("one");
            client.expectText("ONE");
            client.sendText("two");
            client.expectText("TWO");
            client.sendText("three");
            client.expectClose(1008, "rate limit");
        }
    }
}
