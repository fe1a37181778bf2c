package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.ListenerRecorder.ThreadKind;
import dev.socle.testkit.TestClient;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.Message;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a channel and its callbacks are while all is well (SPEC 2.1, 2.2, 2.5, 2.8, 2.10).
public interface LifeContract extends ConnectorFixture {

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("2.1")
    default void onOpenComesOnceFirstAndAfterAllLeaveStages(Dispatch dispatch) {
        var left = new AtomicBoolean();
        var leftBeforeOpen = new AtomicBoolean();
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onOpen((_, _) -> {
                            leftBeforeOpen.set(left.get());
                            return "";
                        }));
        var endpoint = WebSocketEndpoint.onText((_, _) -> {}).options(o -> o.dispatch(dispatch));
        var response = WebSocketResponse.of(endpoint).wrapListener(_ -> recorder);
        var leaving =
                Interceptor.leave(
                        "leave",
                        context -> {
                            left.set(true);
                            return context;
                        });
        var service = Service.of(get(ConnectorUnderTest.PATH, _ -> response)).with(leaving);
        try (var server = start(service);
                var client = server.connect()) {
            client.sendText("then");

            recorder.expectOpen();
            recorder.expectText("then");
            recorder.assertExhausted();
            assertThat(leftBeforeOpen).isTrue();
        }
    }

    @Test
    @Spec("2.1")
    default void nothingOvertakesOnOpen() throws Exception {
        var mayOpen = new Gate();
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onOpen((_, _) -> passed(mayOpen)));
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendText("one");
            client.sendPong((byte) 2);
            client.sendClose(4000, "three");
            client.awaitSent();
            recorder.expectOpen();
            recorder.assertExhausted();

            mayOpen.open();
            recorder.expectText("one");
            recorder.expectPong((byte) 2);
            assertThat(recorder.nextClosed().code()).isEqualTo(4000);
            recorder.assertExhausted();
        }
    }

    /// Pings take no room in the mailbox: a connector that read would take them all.
    @Test
    @Spec("2.1")
    default void nothingIsReadBeforeOnOpenReturned() throws Exception {
        var mayOpen = new Gate();
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onOpen((_, _) -> passed(mayOpen)));
        try (var server = serve(recorder);
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            var pings = Flood.of(1000, Frames.ping(new byte[125]));
            // more than all buffers between the two can hold
            for (var sent = 0; sent < SendingContract.HUGE; sent += pings.length) {
                client.sendBytes(pings);
            }
            client.awaitHeldBack();
            recorder.expectOpen();
            client.assertExhausted();
            mayOpen.open();

            client.awaitSent();
            client.nextPong();
            recorder.assertExhausted();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("2.1")
    default void whatOnOpenReturnedIsHandedToEveryLaterCallback(Dispatch dispatch)
            throws Exception {
        var handed = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onOpen((_, request) -> request.queryParam("name").orElseThrow())
                        .onText((_, process, text) -> handed.add(process + " text " + text))
                        .onBytes((_, process, data) -> handed.add(process + " bytes " + data[0]))
                        .onPong((_, process, data) -> handed.add(process + " pong " + data.get()))
                        .onClose((_, process, end) -> handed.add(process + " end " + end.code()))
                        .options(o -> o.dispatch(dispatch));
        try (var server = start(Service.of(get(ConnectorUnderTest.PATH, endpoint)));
                var ada = server.request(ConnectorUnderTest.PATH + "?name=ada").open()) {
            ada.sendText("1");
            ada.sendBinary((byte) 2);
            ada.sendPong((byte) 3);
            ada.sendClose(1000, "");

            handed.expect("ada text 1", "ada bytes 2", "ada pong 3", "ada end 1000");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("2.2")
    default void callbacksNeverOverlapAndKeepTheOrderOfArrival(Dispatch dispatch) {
        var random = new SplittableRandom(7);
        // a plain field: each callback sees what the one before wrote
        var counter = new int[1];
        var recorder =
                ListenerRecorder.around(
                        WebSocketEndpoint.onText((channel, _) -> {
                            LockSupport.parkNanos(random.nextInt(50_000));
                            counter[0]++;
                            channel.send(Integer.toString(counter[0]));
                        }));
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            for (var i = 1; i <= 1000; i++) {
                client.sendText("message " + i);
            }
            recorder.expectOpen();
            for (var i = 1; i <= 1000; i++) {
                recorder.expectText("message " + i);
                client.expectText(Integer.toString(i));
            }
            recorder.assertExhausted();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL_THREAD", "EVENT_LOOP"})
    @Spec("2.2")
    default void callbacksRunOnTheThreadsThatTheDispatchNames(Dispatch dispatch) {
        var kind = dispatch == Dispatch.EVENT_LOOP ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL;
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.dispatch(dispatch));
                var client = server.connect()) {
            client.sendText("x");
            client.sendClose(1000, "");
            client.expectClose(1000, "");

            recorder.await(2);
            assertThat(recorder.threads()).containsExactly(kind);
        }
    }

    @Test
    @Spec("2.5")
    default void aMissingCallbackIgnoresItsMessage() {
        try (var server = serve(new WebSocketListener() {});
                var client = server.connect()) {
            client.sendText("ignored");
            client.sendBinary((byte) 1);
            client.sendPong((byte) 2);
            client.sendPing((byte) 3);
            client.expectPong((byte) 3);
            client.assertExhausted();
        }
    }

    @Test
    @Spec("2.5")
    default void onMessageMayBeOverriddenForBothKinds() throws Exception {
        var messages = new Arrivals<String>();
        var listener =
                new WebSocketListener() {
                    @Override
                    public void onMessage(WebSocketChannel channel, Message message) {
                        messages.add(
                                switch (message) {
                                    case Message.Text(var text) -> "text " + text;
                                    case Message.Binary(var data) -> "binary " + data.get(0);
                                });
                    }

                    @Override
                    public void onText(WebSocketChannel channel, String text) {
                        messages.add("not overridden");
                    }
                };
        try (var server = serve(listener);
                var client = server.connect()) {
            client.sendText("a");
            client.sendBinary((byte) 2);

            messages.expect("text a", "binary 2");
        }
    }

    @Test
    @Spec("2.8")
    default void idsAreStableUniqueAndLongEnoughNotToBeGuessed() {
        var endpoint = WebSocketEndpoint.onText((channel, _) -> channel.send(channel.id()));
        try (var server = start(Service.of(get(ConnectorUnderTest.PATH, endpoint)))) {
            var ids = new HashSet<String>();
            var clients = new ArrayList<TestClient>();
            for (var i = 0; i < 20; i++) {
                var client = server.connect();
                clients.add(client);
                client.sendText("who?");
                var id = client.nextText();
                client.sendText("still?");
                client.expectText(id);
                // 22 of 64 letters are 128 bits
                assertThat(id).matches("[A-Za-z0-9_-]{22,}");
                assertThat(ids.add(id)).isTrue();
            }
            clients.forEach(TestClient::close);
        }
    }

    @Test
    @Spec("2.8")
    default void aChannelKeepsTheHeadersThatAnInterceptorKept() {
        for (var inside : List.of(true, false)) {
            var recorder = new ListenerRecorder();
            var keeping =
                    inside
                            ? Interceptor.enter("keep", c -> c.withRequest(kept(c.request())))
                            : Interceptor.leave("keep", c -> c.withRequest(kept(c.request())));
            var response = WebSocketResponse.of(recorder);
            var service = Service.of(get(ConnectorUnderTest.PATH, _ -> response)).with(keeping);
            try (var server = start(service);
                    var _ = server.request().header("Cookie", "a=b").open()) {
                var request = recorder.channel().request();
                assertThat(request.headers().names()).containsExactly("Cookie");
                assertThat(request.host()).isEqualTo(server.target().host());
            }
        }
    }

    @Test
    @Spec({"2.8", "2.10"})
    default void aChannelTellsWhoIsThere() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.subprotocols("chat"));
                var _ = server.request().subprotocols("chat").open()) {
            var channel = recorder.channel();
            assertThat(channel.subprotocol()).isEqualTo("chat");
            assertThat(channel.remoteAddress()).isEqualTo(channel.request().remoteAddress());
            assertThat(((InetSocketAddress) channel.remoteAddress()).getAddress())
                    .matches(address -> address.isLoopbackAddress());
            assertThat(((InetSocketAddress) channel.remoteAddress()).getPort()).isPositive();
            assertThat(channel.isOpen()).isTrue();
            assertThat(channel.closed().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    @Spec("2.10")
    default void isOpenIsFalseAsSoonAsCloseReturned() {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            recorder.channel().close();
            assertThat(recorder.channel().isOpen()).isFalse();
            client.expectClose(1000, "");
            client.sendBytes(Frames.close(1000, ""));

            recorder.expectOpen();
            var status = recorder.nextClosed();
            assertThat(recorder.channel().closed().toCompletableFuture())
                    .succeedsWithin(10, TimeUnit.SECONDS)
                    .isEqualTo(status);
        }
    }

    /// A thousand connections, each of which answers a hundred numbered messages.
    @Test
    @Spec({"2.2", "4.1"})
    default void aThousandConnectionsLoseDoubleAndReorderNothing() {
        var endpoint = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
        var service = Service.of(get(ConnectorUnderTest.PATH, endpoint)).withDefaults(List.of());
        try (var server = start(service)) {
            var clients =
                    IntStream.range(0, 1000).parallel().mapToObj(_ -> server.connect()).toList();
            for (var i = 0; i < 100; i++) {
                for (var client : clients) {
                    client.sendText("message " + i);
                }
            }
            for (var client : clients) {
                for (var i = 0; i < 100; i++) {
                    client.expectText("message " + i);
                }
                client.assertExhausted();
                client.close();
            }
        }
    }

    private static boolean passed(Gate gate) throws InterruptedException {
        gate.pass();
        return true;
    }

    private static Request kept(Request request) {
        return request.keepHeaders("Cookie");
    }
}
