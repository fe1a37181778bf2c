package dev.socle.testkit;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Service;
import dev.socle.testkit.ListenerRecorder.ThreadKind;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketListener;
import dev.socle.websocket.WebSocketResponse;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerRecorderTest {

    private MemoryConnector connector;
    private TestClient client;

    @AfterEach
    void close() {
        client.close();
        connector.close();
    }

    @Test
    void recordsEveryCallbackAsAValueInOrder() {
        var recorder =
                open(
                        ListenerRecorder.around(
                                WebSocketEndpoint.onText((_, _) -> {})
                                        .onPing((channel, data) -> channel.pong(data))));
        client.sendText("text");
        client.sendBinary((byte) 1, (byte) 2);
        client.sendPing((byte) 3);
        client.sendPong((byte) 4);
        client.expectPong((byte) 3);
        client.sendClose(1000, "bye");

        recorder.expectOpen();
        recorder.expectText("text");
        recorder.expectBinary((byte) 1, (byte) 2);
        recorder.expectPing((byte) 3);
        recorder.expectPong((byte) 4);
        recorder.expectClosed(1000, "bye", By.PEER);
        recorder.assertExhausted();
        assertThat(recorder.threads()).containsExactly(ThreadKind.VIRTUAL);
    }

    @Test
    void handsEachCallbackOn() {
        var failing =
                new WebSocketListener() {
                    @Override
                    public void onText(WebSocketChannel channel, String text) {
                        throw new IllegalStateException(text);
                    }
                };
        var recorder = open(new ListenerRecorder(failing));
        client.sendText("oops");

        recorder.expectOpen();
        recorder.expectText("oops");
        assertThat(recorder.nextError()).hasMessage("oops");
        recorder.expectClosed(1011, "", By.LOCAL);
    }

    @Test
    void tellsWhatHappenedInstead() {
        var recorder = open(new ListenerRecorder());
        client.sendText("this");
        recorder.expectOpen();

        assertThatThrownBy(() -> recorder.expectText("that"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        """
                        listener: expected Text[text=that], got Text[text=this]; all so far:
                            Opened[]
                            Text[text=this]\
                        """);
    }

    @Test
    void noticesACallbackThatNobodyExpected() {
        var recorder = open(new ListenerRecorder());
        client.sendText("surplus");
        recorder.await(1);
        recorder.expectOpen();

        assertThatThrownBy(recorder::assertExhausted)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("listener: expected nothing more, got Text[text=surplus]");
    }

    @Test
    void noticesACallbackInsideAnother() {
        var nested = new ListenerRecorder[1];
        nested[0] =
                open(
                        new ListenerRecorder(
                                new WebSocketListener() {
                                    @Override
                                    public void onText(WebSocketChannel channel, String text)
                                            throws Exception {
                                        nested[0].onBinary(channel, ByteBuffer.allocate(1));
                                    }
                                }));
        client.sendText("x");
        nested[0].await(2);

        assertThatThrownBy(nested[0]::assertSound)
                .hasMessageStartingWith("listener: a callback began while another ran");
    }

    @Test
    void noticesACallbackAfterTheLast() throws Exception {
        var channel = open(new ListenerRecorder()).channel();
        var recorder = new ListenerRecorder();
        recorder.onOpen(channel);
        recorder.onClose(channel, new CloseStatus(1000, "", By.PEER, true, null));
        recorder.onText(channel, "late");

        assertThatThrownBy(recorder::assertSound)
                .hasMessageStartingWith("listener: onClose was not last");
    }

    @Test
    void noticesASecondOpen() throws Exception {
        var channel = open(new ListenerRecorder()).channel();
        var recorder = new ListenerRecorder();
        recorder.onOpen(channel);
        recorder.onOpen(channel);

        assertThatThrownBy(recorder::assertSound)
                .hasMessageStartingWith("listener: onOpen was not first, or not once");
    }

    private ListenerRecorder open(ListenerRecorder recorder) {
        connector =
                MemoryConnector.start(Service.of(get("/", _ -> WebSocketResponse.of(recorder))));
        client = TestClient.connect(connector.target(), "/");
        recorder.await(0);
        return recorder;
    }
}
