package dev.socle.observe;

import static dev.socle.route.Route.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.connector.Service;
import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.MemoryConnector;
import dev.socle.testkit.TestRequest;
import dev.socle.websocket.WebSocketEndpoint;
import dev.socle.websocket.WebSocketOptions;
import dev.socle.websocket.WebSocketResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real recording has of a real service. SPEC 9.5.
final class JfrObserverTest {

    private static final Principal ADA = () -> "ada";

    @TempDir private Path folder;

    private final ListenerRecorder recorder =
            ListenerRecorder.around(
                    WebSocketEndpoint.onText((channel, text) -> channel.send(text + "!")));

    @Test
    void aRecordingHasTheLifeOfAChannel() throws Exception {
        List<RecordedEvent> events;
        String id;
        try (var recording = new Recording()) {
            recording.enable("dev.socle.MessageReceived");
            recording.enable("dev.socle.MessageSent");
            recording.start();
            talk(JfrObserver.create().slowCallback(Duration.ZERO));
            id = recorder.channel().id();
            events = eventsOf(recording);
        }

        assertThat(events)
                .allSatisfy(event -> {
                    assertThat(event.getEventType().getCategoryNames()).containsExactly("Socle");
                    assertThat(event.getString("channel")).isEqualTo(id);
                    assertThat(event.getStackTrace()).isNull();
                })
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrder(
                        "dev.socle.ChannelOpened",
                        "dev.socle.SlowCallback",
                        "dev.socle.MessageReceived",
                        "dev.socle.SlowCallback",
                        "dev.socle.MessageSent",
                        "dev.socle.ChannelClosed",
                        "dev.socle.SlowCallback");
        var opened = only(events, "ChannelOpened");
        assertThat(opened.getString("path")).isEqualTo("/ws");
        assertThat(opened.getString("principal")).isEqualTo("ada");
        assertThat(opened.getString("subprotocol")).isNull();
        assertThat(opened.getString("remoteAddress"))
                .isEqualTo(recorder.channel().remoteAddress().toString());
        assertThat(only(events, "MessageReceived").getLong("size")).isEqualTo(5);
        assertThat(only(events, "MessageSent").getLong("size")).isEqualTo(6);
        var closed = only(events, "ChannelClosed");
        assertThat(closed.getInt("code")).isEqualTo(4000);
        assertThat(closed.getString("reason")).isEqualTo("enough");
        assertThat(closed.getString("by")).isEqualTo("PEER");
        assertThat(closed.getBoolean("clean")).isTrue();
        assertThat(closed.getString("cause")).isNull();
        assertThat(closed.getDuration("age")).isEqualTo(Duration.ofSeconds(10));
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().endsWith("SlowCallback"))
                .extracting(event -> event.getString("callback"))
                .containsExactlyInAnyOrder("onOpen", "onMessage", "onClose");
    }

    @Test
    void messagesAndQuickCallbacksAreNotRecordedUnasked() throws Exception {
        try (var recording = new Recording()) {
            recording.start();
            talk(JfrObserver.create());

            assertThat(eventsOf(recording))
                    .extracting(event -> event.getEventType().getName())
                    .containsExactlyInAnyOrder(
                            "dev.socle.ChannelOpened", "dev.socle.ChannelClosed");
        }
    }

    @Test
    void aRecordingHasWhatWasRefused() throws Exception {
        try (var recording = new Recording()) {
            recording.start();
            try (var connector = MemoryConnector.start(service(JfrObserver.create()))) {
                TestRequest.to(connector.target(), "/ws")
                        .header("Origin", "https://evil.example")
                        .refusal();
            }

            var refused = only(eventsOf(recording), "UpgradeRefused");
            assertThat(refused.getString("path")).isEqualTo("/ws");
            assertThat(refused.getInt("status")).isEqualTo(403);
            assertThat(refused.getString("remoteAddress")).isNotEmpty();
        }
    }

    @Test
    void aTimeBelowZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JfrObserver.create().slowCallback(Duration.ofMillis(-1)))
                .withMessage("time: PT-0.001S (expected: >= 0)");
    }

    private void talk(ChannelObserver observer) {
        try (var connector = MemoryConnector.start(service(observer));
                var client = TestRequest.to(connector.target(), "/ws").open()) {
            client.sendText("hello");
            client.expectText("hello!");
            connector.clock().advance(Duration.ofSeconds(10));
            client.sendClose(4000, "enough");
            client.expectClose(4000, "enough");
        }
    }

    private Service service(ChannelObserver observer) {
        var options = WebSocketOptions.defaults().toBuilder().withoutHeartbeat().build();
        var response = WebSocketResponse.of(recorder).options(options);
        return Service.of(get("/ws", _ -> response))
                .with(Interceptor.enter("auth", c -> c.with(Request.PRINCIPAL, ADA)))
                .observe(observer);
    }

    private List<RecordedEvent> eventsOf(Recording recording) throws IOException {
        recording.stop();
        var file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.socle."))
                .filter(event -> !event.getEventType().getName().equals("dev.socle.Separator"))
                .toList();
    }

    private static RecordedEvent only(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.socle." + name))
                .reduce((_, _) -> {
                    throw new AssertionError("twice: " + name);
                })
                .orElseThrow();
    }
}
