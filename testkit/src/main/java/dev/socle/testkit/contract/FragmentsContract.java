package dev.socle.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.socle.connector.Capability;
import dev.socle.protocol.DeflateParameters;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.websocket.Compression;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.WebSocketChannel;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Messages that are sent in fragments while they are written (SPEC 4.6).
public interface FragmentsContract extends ConnectorFixture {

    /// More than the network's buffers hold.
    int HUGE = SendingContract.HUGE;

    /// What waits beyond the network's buffers at most: the room, and one fragment.
    int BOUND = (64 + 16) * 1024;

    @Test
    @Spec("4.6")
    default void whatIsFlushedLeavesAsAFragmentAndCloseEndsTheMessage() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            try (var text = recorder.channel().openText()) {
                text.write("Hel");
                text.flush();
                text.flush();
                text.write("lo");
            }
            client.expectText("Hello");
            try (var binary = recorder.channel().openBinary()) {
                binary.write(1);
                binary.write(new byte[] {0, 2, 3, 0}, 1, 2);
            }
            client.expectBinary((byte) 1, (byte) 2, (byte) 3);
            try (var _ = recorder.channel().openText()) {
                // writes nothing
            }
            client.expectText("");
            if (server.keeps(Capability.BYTES)) {
                assertThat(client.receivedBytes())
                        .isEqualTo(
                                new byte[] {
                                    // text, not final: "Hel"; continuation, final: "lo"
                                    0x01,
                                    3,
                                    'H',
                                    'e',
                                    'l',
                                    (byte) 0x80,
                                    2,
                                    'l',
                                    'o',
                                    // whole in one frame: binary, text
                                    (byte) 0x82,
                                    3,
                                    1,
                                    2,
                                    3,
                                    (byte) 0x81,
                                    0
                                });
            }
        }
    }

    @Test
    @Spec("4.6")
    default void aMessageOfAnySizeIsWrittenInBoundedMemory() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var channel = recorder.channel();
            var most = 0L;
            var chunk = new byte[10_000];
            try (var binary = channel.openBinary()) {
                for (var i = 0; i < 1000; i++) {
                    Arrays.fill(chunk, (byte) i);
                    binary.write(chunk);
                    most = Math.max(most, channel.bufferedBytes());
                }
            }
            assertThat(most).isPositive().isLessThanOrEqualTo(BOUND);
            var message = client.nextBinary();
            assertThat(message.remaining()).isEqualTo(10_000_000);
            for (var i = 0; i < 1000; i++) {
                assertThat(message.get(i * 10_000)).isEqualTo((byte) i);
                assertThat(message.get(i * 10_000 + 9_999)).isEqualTo((byte) i);
            }
            Await.until(() -> channel.bufferedBytes() == 0);
        }
    }

    @Test
    @Spec("4.6")
    default void writingWaitsForAPeerThatDoesNotRead() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var written = new Arrivals<String>();
            var writer =
                    Thread.startVirtualThread(() -> {
                        try (var binary = channel.openBinary()) {
                            binary.write(new byte[HUGE]);
                            written.add("written");
                        } catch (IOException failure) {
                            written.add(failure.toString());
                        }
                    });
            // it waits now and then before, while the systems still take bytes
            Await.until(
                    () -> channel.bufferedBytes() > 0 && writer.getState() == Thread.State.WAITING);
            assertThat(written.isEmpty()).isTrue();
            assertThat(channel.bufferedBytes()).isLessThanOrEqualTo(BOUND);

            client.resumeReading();
            written.expect("written");
            assertThat(client.nextBinary().remaining()).isEqualTo(HUGE);
        }
    }

    @Test
    @Spec({"4.1", "4.6"})
    default void otherMessagesWaitForTheEndOfOneThatIsBegunAndPingsDoNot() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.request().silent().open()) {
            var channel = recorder.channel();
            try (var text = channel.openText()) {
                assertThat(channel.send("before the first fragment")).isTrue();
                client.expectText("before the first fragment");
                text.write("one, ");
                text.flush();
                assertThat(channel.send("after")).isTrue();
                channel.ping(ByteBuffer.wrap(new byte[] {1}));
                client.expectPing((byte) 1);
                text.write("two");
            }
            client.expectText("one, two");
            client.expectText("after");
        }
    }

    @Test
    @Spec("4.6")
    default void anotherMessageInFragmentsWaitsForTheEndOfTheFirst() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var channel = recorder.channel();
            Thread second;
            try (var first = channel.openText()) {
                first.write("first");
                first.flush();
                second = Thread.startVirtualThread(() -> write(channel, "second"));
                Await.parked(second);
            }
            Await.end(second);
            client.expectText("first");
            client.expectText("second");
        }
    }

    @Test
    @Spec("4.6")
    default void aThreadThatWouldWaitForItsOwnMessageIsToldSo() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder, o -> o.sendBuffer(10, 1));
                var client = server.connect()) {
            var channel = recorder.channel();
            try (var text = channel.openText()) {
                assertThatThrownBy(channel::openText).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(channel::openBinary).isInstanceOf(IllegalStateException.class);
                text.write("mine");
                text.flush();
                assertThat(channel.send("fits")).isTrue();
                assertThatThrownBy(() -> channel.send("would wait"))
                        .isInstanceOf(IllegalStateException.class);
            }
            client.expectText("mine");
            client.expectText("fits");
            assertThat(channel.send("no longer")).isTrue();
            client.expectText("no longer");
        }
    }

    @Test
    @Spec("4.6")
    default void aMessageInFragmentsIsRefusedOnAnEventLoopSinceItWouldWait() throws Exception {
        var refused = new Arrivals<Class<?>>();
        var endpoint =
                WebSocketEndpoint.onOpen((channel, _) -> {
                    try {
                        channel.openText().close();
                    } catch (IllegalStateException refusal) {
                        refused.add(refusal.getClass());
                    }
                    return channel.send("open");
                });
        try (var server = serve(endpoint.newListener(), o -> o.dispatch(Dispatch.EVENT_LOOP));
                var client = server.connect()) {
            refused.expect(IllegalStateException.class);
            client.expectText("open");
        }
    }

    @Test
    @Spec({"2.6", "4.6"})
    default void closeEndsAnOpenMessageAfterAFragmentAndItsWriterThrows() throws Exception {
        var recorder = new ListenerRecorder();
        var told = new Arrivals<String>();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var channel = recorder.channel();
            var text = channel.openText();
            text.write("begun");
            text.flush();
            channel.send("behind it", (result, _) -> told.add(result.toString()));
            channel.close(4000, "enough");
            assertThatThrownBy(
                            () -> {
                                text.write("more");
                                text.close();
                            })
                    .isInstanceOf(IOException.class);

            client.expectClose(4000, "enough");
            told.expect("CLOSED");
            if (server.keeps(Capability.BYTES)) {
                assertThat(client.receivedBytes())
                        .isEqualTo(
                                new byte[] {
                                    // text, not final: "begun"
                                    0x01,
                                    5,
                                    'b',
                                    'e',
                                    'g',
                                    'u',
                                    'n',
                                    // close, 4000, "enough"
                                    (byte) 0x88,
                                    8,
                                    0x0F,
                                    (byte) 0xA0,
                                    'e',
                                    'n',
                                    'o',
                                    'u',
                                    'g',
                                    'h'
                                });
            }
        }
    }

    @Test
    @Spec({"2.6", "4.6"})
    default void aMessageThatWasWrittenToItsEndIsSentBeforeTheCloseFrame() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            var channel = recorder.channel();
            write(channel, "x".repeat(50_000));
            channel.close(4000, "");
            client.expectText("x".repeat(50_000));
            client.expectClose(4000, "");
        }
    }

    @Test
    @Spec("4.6")
    default void thePeersCloseEndsAWriterThatWaits() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var channel = recorder.channel();
            var thrown = new Arrivals<String>();
            var writer =
                    Thread.startVirtualThread(() -> {
                        try (var binary = channel.openBinary()) {
                            binary.write(new byte[HUGE]);
                        } catch (IOException failure) {
                            thrown.add(failure.getClass().getSimpleName());
                        }
                    });
            Await.parked(writer);
            var second = new Arrivals<Boolean>();
            var waiting =
                    Thread.startVirtualThread(() -> second.add(write(channel, "its turn never")));
            Await.parked(waiting);
            client.sendClose(1000, "");

            thrown.expect("ClosedChannelException");
            second.expect(false);
        }
    }

    @Test
    @Spec("4.6")
    default void aWriterThatFailsClosesWith1011() throws Exception {
        var recorder = new ListenerRecorder();
        var cause = new IOException("the source is gone");
        try (var server = serve(recorder);
                var client = server.connect()) {
            var text = recorder.channel().openText();
            text.write("begun");
            text.flush();
            text.fail(cause);
            text.close();

            client.expectClose(1011, "");
            recorder.expectOpen();
            assertThat(recorder.nextClosed().cause()).isEqualTo(cause);
        }
    }

    @Test
    @Spec("4.6")
    default void anInterruptedWriterClosesWith1011() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.stopReading();
            var seen = new Arrivals<String>();
            var channel = recorder.channel();
            var writer =
                    Thread.startVirtualThread(() -> {
                        try (var binary = channel.openBinary()) {
                            binary.write(new byte[HUGE]);
                        } catch (IOException failure) {
                            seen.add(
                                    failure.getClass().getSimpleName()
                                            + " "
                                            + Thread.currentThread().isInterrupted());
                        }
                    });
            Await.parked(writer);
            writer.interrupt();
            seen.expect("InterruptedIOException true");

            client.resumeReading();
            assertThat(client.nextClose().code()).isEqualTo(1011);
        }
    }

    @Test
    @Spec("4.6")
    default void aWriterThatIsLeftUntouchedForTheWriteDeadlineClosesWith1011() throws Exception {
        var recorder = new ListenerRecorder();
        var deadline = Duration.ofMillis(300);
        try (var server = serve(recorder, o -> o.writeDeadline(deadline));
                var client = server.connect()) {
            var text = recorder.channel().openText();
            text.write("begun");
            text.flush();
            client.sendText("the server is alive");
            recorder.expectOpen();
            recorder.expectText("the server is alive");
            // no further than to the close, whose answer takes time of its own
            Await.until(() -> {
                server.pass(deadline.dividedBy(2));
                return !recorder.channel().isOpen();
            });
            assertThatThrownBy(text::close).isInstanceOf(IOException.class);

            client.expectClose(1011, "");
            assertThat(recorder.nextClosed().cause()).hasMessage("writer untouched");
        }
    }

    @Test
    @Spec({"4.2", "4.6"})
    default void onAClosedChannelAWriterThrows() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            client.sendClose(1000, "");
            client.expectClose(1000, "");
            var channel = recorder.channel();
            Await.result(channel.closed());

            assertThat(write(channel, "too late")).isFalse();
            assertThatThrownBy(() -> channel.openBinary().close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    @Spec({"4.5", "4.6"})
    default void surrogatesFindTheirPartnersInTheNextWrite() throws Exception {
        var recorder = new ListenerRecorder();
        try (var server = serve(recorder);
                var client = server.connect()) {
            try (var text = recorder.channel().openText()) {
                text.write("a\uD83D");
                text.flush();
                text.write("\uDE00\uDE00b\uD83D");
            }
            client.expectText("a\uD83D\uDE00\uFFFDb\uFFFD");
        }
    }

    @Test
    @Spec({"4.6", "6.2"})
    default void aMessageInFragmentsIsCompressedWhereThatWasAgreedOn() throws Exception {
        var recorder = new ListenerRecorder();
        var offer = new DeflateParameters(false, false, 0, 0);
        try (var server = serve(recorder, o -> o.compression(Compression.enabled()));
                var client = server.request().deflate(offer).open()) {
            try (var text = recorder.channel().openText()) {
                for (var i = 0; i < 3; i++) {
                    text.write("again and ".repeat(5000));
                    text.flush();
                }
            }
            client.expectText("again and ".repeat(15_000));
            if (server.keeps(Capability.BYTES)) {
                // text, compressed, not final
                assertThat(client.receivedBytes()[0]).isEqualTo((byte) 0x41);
                assertThat(client.receivedBytes()).hasSizeLessThan(5000);
            }
        }
    }

    private static boolean write(WebSocketChannel channel, String message) {
        try (var text = channel.openText()) {
            text.write(message);
            text.flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
