package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.socle.connector.Service;
import dev.socle.http.Handler;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.Conversation;
import dev.socle.websocket.ConversationEndpoint;
import dev.socle.websocket.Message;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// Channels that are read from top to bottom (SPEC 3.7).
public interface ConversationContract extends ConnectorFixture {

    @Test
    @Spec("3.7")
    default void aConversationSendsAndReceivesFromTopToBottomAndThenCloses() {
        ConversationEndpoint.Talk talk =
                conversation -> {
                    conversation.send("What is your name?");
                    var name = conversation.receiveText();
                    conversation.send("And your key, " + name + "?");
                    var key = conversation.receiveBinary();
                    conversation.send(key.put(0, (byte) 7));
                };
        try (var server = talk(talk);
                var client = server.connect()) {
            client.expectText("What is your name?");
            client.sendText("Ann");
            client.expectText("And your key, Ann?");
            client.sendBinary((byte) 1, (byte) 2);
            client.expectBinary((byte) 7, (byte) 2);
            client.expectClose(1000, "");
        }
    }

    @Test
    @Spec("3.7")
    default void everyConversationHasAVirtualThreadOfItsOwn() throws Exception {
        var threads = new Arrivals<Thread>();
        ConversationEndpoint.Talk talk =
                conversation -> {
                    threads.add(Thread.currentThread());
                    conversation.receive();
                };
        try (var server = talk(talk);
                var _ = server.connect();
                var _ = server.connect()) {
            var first = threads.next();
            assertThat(first.isVirtual()).isTrue();
            assertThat(threads.next()).isNotSameAs(first);
        }
    }

    @Test
    @Spec({"2.6", "3.7"})
    default void whatArrivedBeforeThePeersCloseIsReceivedAndThenNullAndTheStatus()
            throws Exception {
        var gate = new Gate();
        var seen = new Arrivals<String>();
        ConversationEndpoint.Talk talk =
                conversation -> {
                    seen.add("open");
                    gate.pass();
                    seen.add("" + conversation.receive());
                    seen.add("" + conversation.receive());
                    seen.add("" + conversation.receive());
                    seen.add("" + conversation.receive());
                    var status = conversation.closeStatus();
                    seen.add(status == null ? "none" : status.code() + " " + status.reason());
                    seen.add("sent " + conversation.send("too late"));
                };
        try (var server = talk(talk);
                var client = server.connect()) {
            seen.expect("open");
            client.sendText("a");
            client.sendPong((byte) 1);
            client.sendBinary();
            client.sendClose(4000, "bye");
            client.expectClose(4000, "bye");
            gate.open();
            seen.expect("" + new Message.Text("a"));
            seen.expect("" + new Message.Binary(ByteBuffer.allocate(0)));
            seen.expect("null", "null", "4000 bye", "sent false");
        }
    }

    @Test
    @Spec("3.7")
    default void receivingMayBeGivenUpForATime() throws Exception {
        var seen = new Arrivals<String>();
        ConversationEndpoint.Talk talk =
                conversation -> {
                    for (var time : List.of(Duration.ZERO, Duration.ofMillis(1))) {
                        assertThatExceptionOfType(TimeoutException.class)
                                .isThrownBy(() -> conversation.receive(time));
                    }
                    seen.add("waited, closed: " + conversation.closeStatus());
                    seen.add("" + conversation.receive(Duration.ofMinutes(1)));
                    seen.add("" + conversation.receive(Duration.ofMinutes(1)));
                };
        try (var server = talk(talk);
                var client = server.connect()) {
            seen.expect("waited, closed: null");
            client.sendText("a");
            seen.expect("" + new Message.Text("a"));
            client.sendClose(1000, "");
            seen.expect("null");
        }
    }

    @Test
    @Spec({"2.4", "3.7"})
    default void anExceptionOfAConversationClosesWith1011() {
        var failure = new IllegalStateException("lost the thread");
        ConversationEndpoint.Talk talk =
                conversation -> {
                    conversation.receive();
                    throw failure;
                };
        var response = WebSocketResponse.of(WebSocketEndpoint.conversation(talk));
        var recorder = new ListenerRecorder(response.listener());
        try (var logs = new LogRecorder();
                var server = answer(response.wrapListener(_ -> recorder));
                var client = server.connect()) {
            client.sendText("a");
            client.expectClose(1011, "");
            recorder.expectOpen();
            recorder.expectText("a");
            assertThat(recorder.nextError()).isSameAs(failure);
            assertThat(recorder.expectClosed(1011, "", By.LOCAL).cause()).isSameAs(failure);
            assertThat(logs.exceptions()).containsExactly(failure);
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec({"2.4", "3.7"})
    default void aConversationThatIsCutShortByItsPeerHasNotFailed() {
        var response =
                WebSocketResponse.of(WebSocketEndpoint.conversation(Conversation::receiveText));
        var recorder = new ListenerRecorder(response.listener());
        try (var logs = new LogRecorder();
                var server = answer(response.wrapListener(_ -> recorder));
                var client = server.connect()) {
            client.sendClose(1001, "going");
            client.expectClose(1001, "going");
            recorder.expectOpen();
            recorder.expectClosed(1001, "going", By.PEER);
            assertThat(logs.exceptions()).isEmpty();
        }
        recorder.assertExhausted();
    }

    @Test
    @Spec("3.7")
    default void aMessageOfTheOtherKindClosesWith1003() {
        try (var server = talk(Conversation::receiveText);
                var client = server.connect()) {
            client.sendBinary((byte) 1);
            client.expectClose(1003, "text expected");
        }
        try (var server = talk(Conversation::receiveBinary);
                var client = server.connect()) {
            client.sendText("a");
            client.expectClose(1003, "binary message expected");
        }
    }

    @Test
    @Spec({"3.5", "3.7"})
    default void whatIsNotReceivedHoldsThePeerBack() throws Exception {
        var gate = new Gate();
        ConversationEndpoint.Talk talk =
                conversation -> {
                    gate.pass();
                    var count = 0;
                    for (var text = conversation.receiveText();
                            !text.equals("last");
                            text = conversation.receiveText()) {
                        count++;
                    }
                    conversation.send(count + " messages");
                };
        var filler = "x".repeat(1000);
        try (var server = talk(talk);
                var client = server.connect()) {
            for (var i = 0; i < 20_000; i++) {
                client.sendText(filler);
            }
            client.sendText("last");
            client.awaitHeldBack();
            gate.open();
            client.expectText("20000 messages");
            client.expectClose(1000, "");
        }
    }

    @Test
    @Spec({"3.7", "7.1"})
    default void aStopEndsConversationsThatReceiveAndInterruptsOthers() throws Exception {
        var seen = new Arrivals<String>();
        ConversationEndpoint.Talk receiving =
                conversation -> {
                    seen.add("receiving");
                    seen.add("received " + conversation.receive());
                };
        try (var server = talk(receiving);
                var client = server.connect()) {
            seen.expect("receiving");
            server.connector().stop(Duration.ofSeconds(10));
            client.expectClose(1001, "");
            seen.expect("received null");
        }
        ConversationEndpoint.Talk stuck =
                conversation -> {
                    seen.add("stuck");
                    try {
                        new Gate().pass();
                    } catch (InterruptedException interrupt) {
                        seen.add("interrupted");
                        throw interrupt;
                    }
                };
        try (var server = talk(stuck);
                var _ = server.connect()) {
            seen.expect("stuck");
            server.connector().stop(Duration.ofMillis(50));
            seen.expect("interrupted");
        }
    }

    private ConnectorUnderTest talk(ConversationEndpoint.Talk talk) {
        return answer(WebSocketEndpoint.conversation(talk));
    }

    private ConnectorUnderTest answer(WebSocketResponse response) {
        return answer(_ -> response);
    }

    private ConnectorUnderTest answer(Handler handler) {
        return start(Service.of(get(ConnectorUnderTest.PATH, handler)).withDefaults(List.of()));
    }
}
