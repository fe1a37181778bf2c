package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.connector.ChannelSet;
import dev.socle.connector.Channels;
import dev.socle.connector.Service;
import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// The registry of a service's channels (SPEC 9.1 to 9.4).
public interface ChannelsContract extends ConnectorFixture {

    @Test
    @Spec("9.1")
    default void aChannelIsInTheRegistryFromBeforeOnOpenUntilBeforeOnClose() throws Exception {
        var channels = Channels.create();
        var seen = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onOpen(
                                (_, _) -> {
                                    seen.add("open " + channels.all().size());
                                    return channels.all().send("to all");
                                })
                        .onClose((_, reached, _) -> {
                            seen.add("reached " + reached);
                            seen.add("close " + channels.all().size());
                            seen.add("reached " + channels.all().send("to the rest"));
                        });
        try (var server = start(service(channels, endpoint));
                var client = server.connect()) {
            seen.expect("open 1");
            client.expectText("to all");
            client.sendClose(1000, "");
            seen.expect("reached 1", "close 0", "reached 0");
            assertThat(channels.routeNames()).isEmpty();
        }
    }

    @Test
    @Spec("9.1")
    default void aLostChannelIsNotInTheRegistryWhenOnCloseTellsOfIt() throws Exception {
        var channels = Channels.create();
        var seen = new Arrivals<Integer>();
        var endpoint =
                WebSocketEndpoint.onText((_, _) -> seen.add(channels.all().size()))
                        .onClose((_, _) -> seen.add(channels.all().size()));
        try (var server = start(service(channels, endpoint));
                var client = server.connect()) {
            client.sendText("count");
            seen.expect(1);
            client.finish();
            seen.expect(0);
        }
    }

    @Test
    @Spec("9.1")
    default void aChannelThatIsClosingIsInTheRegistryAndAcceptsNothing() throws Exception {
        var channels = Channels.create();
        var seen = new Arrivals<Integer>();
        var endpoint =
                WebSocketEndpoint.onText((channel, _) -> {
                    channel.close();
                    seen.add(channels.all().size());
                    seen.add(channels.all().send("too late"));
                    seen.add(channels.all().close(1000, ""));
                });
        try (var server = start(service(channels, endpoint));
                var client = server.connect()) {
            client.sendText("close");
            seen.expect(1, 0, 0);
            client.expectClose(1000, "");
        }
    }

    @Test
    @Spec("9.1")
    default void channelsAreFoundByTheNameOrPatternOfTheirRoute() {
        var channels = Channels.create();
        var tea = new ListenerRecorder();
        var news = new ListenerRecorder();
        var service =
                Service.of(
                                get("/chat/{room}", _ -> WebSocketResponse.of(tea)).name("chat"),
                                get("/news", _ -> WebSocketResponse.of(news)))
                        .channels(channels);
        try (var server = start(service);
                var _ = server.request("/chat/tea").open();
                var _ = server.request("/news").open()) {
            assertThat(channels.ofRoute("chat")).containsExactly(tea.channel());
            assertThat(channels.ofRoute("/news")).containsExactly(news.channel());
            assertThat(channels.ofRoute("/chat/{room}")).isEmpty();
            assertThat(channels.all()).containsExactlyInAnyOrder(tea.channel(), news.channel());
            assertThat(channels.routeNames()).containsExactlyInAnyOrder("chat", "/news");
        }
    }

    @Test
    @Spec("9.1")
    default void aServiceThatWasGivenNoRegistryHasOneOfItsOwnOverAllItsConnectors() {
        var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service = Service.of(get(ConnectorUnderTest.PATH, echo));
        try (var one = start(service);
                var other = start(service.with());
                var first = one.connect();
                var second = other.connect()) {
            first.sendText("open");
            first.expectText("open");
            second.sendText("open");
            second.expectText("open");
            assertThat(service.channels().all().size()).isEqualTo(2);
        }
    }

    @Test
    @Spec("9.1")
    default void eachChannelTellsAboutItself() throws Exception {
        var channels = Channels.create();
        var recorder = new ListenerRecorder();
        var response = WebSocketResponse.of(recorder).subprotocol("v2");
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> response)).channels(channels);
        try (var server = start(service);
                var _ = server.request().subprotocols("v1", "v2").open()) {
            recorder.expectOpen();
            server.pass(Duration.ofSeconds(10));
            for (var channel : channels.all()) {
                assertThat(channel.subprotocol()).isEqualTo("v2");
                assertThat(channel.remoteAddress()).isInstanceOf(InetSocketAddress.class);
                assertThat(channel.bufferedBytes()).isZero();
                if (server.clock() == null) {
                    assertThat(channel.age()).isPositive();
                } else {
                    assertThat(channel.age()).isEqualTo(Duration.ofSeconds(10));
                }
            }
        }
    }

    @Test
    @Spec("9.2")
    default void aChannelIsInAGroupFromJoinToLeave() {
        var channels = Channels.create();
        var room = channels.group("room");
        var endpoint =
                WebSocketEndpoint.onText((channel, text) -> {
                    switch (text) {
                        case "join" -> channels.group("room").join(channel).join(channel);
                        case "leave" -> room.leave(channel);
                        default -> {}
                    }
                    channel.send(text + " " + room.size() + " " + channels.groupNames());
                });
        try (var server = start(service(channels, endpoint));
                var client = server.connect()) {
            for (var step :
                    List.of(
                            List.of("leave", "leave 0 []"),
                            List.of("join", "join 1 [room]"),
                            List.of("stay", "stay 1 [room]"),
                            List.of("leave", "leave 0 []"),
                            List.of("join", "join 1 [room]"))) {
                client.sendText(step.get(0));
                client.expectText(step.get(1));
            }
            assertThat(room.name()).isEqualTo("room");
        }
    }

    @Test
    @Spec("9.2")
    default void aChannelThatEndedIsInNoGroupAndJoinsNone() throws Exception {
        var channels = Channels.create();
        var seen = new Arrivals<Object>();
        var endpoint =
                WebSocketEndpoint.onOpen(
                                (channel, _) -> {
                                    channels.group("a").join(channel);
                                    channels.group("b").join(channel);
                                    seen.add(channels.groupNames().size());
                                    return "";
                                })
                        .onClose((channel, _, _) -> {
                            channels.group("a").leave(channel);
                            seen.add(channels.groupNames());
                            channels.group("a").join(channel);
                            channels.group("c").join(channel);
                            seen.add(channels.groupNames());
                        });
        try (var server = start(service(channels, endpoint));
                var client = server.connect()) {
            client.sendClose(1000, "");
            seen.expect(2, Set.of(), Set.of());
        }
    }

    @Test
    @Spec("9.2")
    default void nothingIsLeftWhenManyJoinAndEndAtTheSameTime() throws Exception {
        var channels = Channels.create();
        var ended = new Arrivals<CloseStatus>();
        var endpoint =
                WebSocketEndpoint.onText(
                                (channel, text) -> {
                                    channel.close();
                                    channels.group(text).join(channel);
                                })
                        .onClose((_, status) -> ended.add(status));
        try (var server = start(service(channels, endpoint));
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                var group = "group " + i % 3;
                executor.execute(() -> {
                    try (var client = server.connect()) {
                        client.sendText(group);
                        client.expectClose(1000, "");
                    }
                });
            }
            for (var i = 0; i < 50; i++) {
                ended.next();
            }
            assertThat(channels.groupNames()).isEmpty();
            assertThat(channels.all().size()).isZero();
        }
    }

    @Test
    @Spec("9.2")
    default void aChannelOfAnotherServiceCannotJoin() {
        var stranger = new ListenerRecorder();
        try (var server = serve(stranger);
                var _ = server.connect()) {
            var group = Channels.create().group("room");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> group.join(stranger.channel()))
                    .withMessage(
                            "channel: "
                                    + stranger.channel()
                                    + " (expected: one of a service that was given these Channels)");
            assertThatIllegalArgumentException().isThrownBy(() -> group.leave(stranger.channel()));
        }
    }

    @Test
    @Spec("9.3")
    default void whatIsSentToASetReachesAllOfItInOrder() {
        var channels = Channels.create();
        var room = channels.group("room");
        var endpoint =
                WebSocketEndpoint.onOpen((channel, _) -> room.join(channel))
                        .onText((channel, all, text) -> {
                            var others = all.filter(other -> !other.equals(channel));
                            others.send("for " + others.size() + " others: " + text);
                            all.send(ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1));
                        });
        try (var server = start(service(channels, endpoint));
                var first = server.connect();
                var second = server.connect();
                var third = server.connect()) {
            Await.until(() -> room.size() == 3);
            first.sendText("hello");
            for (var other : List.of(second, third)) {
                other.expectText("for 2 others: hello");
                other.expectBinary((byte) 2, (byte) 3);
            }
            first.expectBinary((byte) 2, (byte) 3);
            first.assertExhausted();
            assertThat(room.send("to all")).isEqualTo(3);
        }
    }

    /// What the slow one has not begun to read is replaced, for it alone.
    @Test
    @Spec({"4.4", "9.3"})
    default void theLatestStateOfAKeyIsSentToASet() {
        var channels = Channels.create();
        var room = channels.group("room");
        var endpoint =
                WebSocketEndpoint.onOpen((channel, _) -> room.join(channel))
                        .onText((channel, _, _) -> channel.send(new byte[SendingContract.HUGE]))
                        .options(o -> o.sendBuffer(2 * SendingContract.HUGE, 100));
        try (var server = start(service(channels, endpoint));
                var slow = server.connect();
                var quick = server.connect()) {
            Await.until(() -> room.size() == 2);
            slow.stopReading();
            slow.sendText("fill");
            Await.until(() -> hasWaiting(channels));
            for (var price = 1; price <= 9; price++) {
                assertThat(room.conflate("price", "price " + price)).isEqualTo(2);
                quick.expectText("price " + price);
                assertThat(room.conflate("size", ByteBuffer.wrap(new byte[price]))).isEqualTo(2);
                quick.expectBinary(new byte[price]);
            }
            slow.resumeReading();
            assertThat(slow.nextBinary().remaining()).isEqualTo(SendingContract.HUGE);
            slow.expectText("price 9");
            slow.expectBinary(new byte[9]);
        }
    }

    private static boolean hasWaiting(Channels channels) {
        for (var channel : channels.all()) {
            if (channel.bufferedBytes() > 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    @Spec("9.3")
    default void aSlowChannelHoldsUpNoOther() {
        var channels = Channels.create();
        var endpoint =
                WebSocketEndpoint.onText((_, _) -> {}).options(o -> o.sendBuffer(64 * 1024, 1024));
        var text = "x".repeat(16 * 1024);
        try (var server = start(service(channels, endpoint));
                var quick = server.connect();
                var slow = server.connect()) {
            Await.until(() -> channels.all().size() == 2);
            slow.stopReading();
            while (channels.all().send(text) == 2) {
                quick.expectText(text);
            }
            quick.expectText(text);
            assertThat(channels.all().filter(WebSocketChannel::isOpen).size()).isEqualTo(1);
        }
    }

    @Test
    @Spec("9.4")
    default void theChannelsOfAPrincipalAreClosedTogether() {
        var channels = Channels.create();
        var service =
                service(channels, WebSocketEndpoint.onText((_, _) -> {}))
                        .with(
                                Interceptor.enter(
                                        "auth", c -> c.with(Request.PRINCIPAL, user(c.request()))));
        try (var server = start(service);
                var one = connect(server, "ada");
                var two = connect(server, "ada");
                var other = connect(server, "grace")) {
            Await.until(() -> channels.all().size() == 3);
            assertThat(channels.principalNames()).containsExactlyInAnyOrder("ada", "grace");
            assertThat(channels.ofPrincipal("nobody").close(4401, "")).isZero();
            assertThat(channels.ofPrincipal("ada").close(4401, "logged out")).isEqualTo(2);
            one.expectClose(4401, "logged out");
            two.expectClose(4401, "logged out");
            Await.until(() -> channels.principalNames().equals(Set.of("grace")));
            assertThat(channels.all().send("still here")).isEqualTo(1);
            other.expectText("still here");
        }
    }

    @Test
    @Spec({"9.4", "8.1"})
    default void codeAndReasonAreCheckedAlsoWhereNobodyIs() {
        ChannelSet nobody = Channels.create().all();
        assertThatIllegalArgumentException().isThrownBy(() -> nobody.close(1006, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> nobody.close(1000, "x".repeat(124)));
    }

    private static Service service(Channels channels, WebSocketEndpoint endpoint) {
        return Service.of(get(ConnectorUnderTest.PATH, endpoint))
                .withDefaults(List.of())
                .channels(channels);
    }

    private static Principal user(Request request) {
        var name = request.queryParam("user").orElseThrow();
        return () -> name;
    }

    private static TestClient connect(ConnectorUnderTest server, String user) {
        return server.request(ConnectorUnderTest.PATH + "?user=" + user).open();
    }
}
