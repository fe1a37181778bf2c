package dev.socle.testkit.contract;

import static dev.socle.route.Route.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.socle.connector.Capability;
import dev.socle.connector.Service;
import dev.socle.protocol.DeflateParameters;
import dev.socle.testkit.Frames;
import dev.socle.testkit.ListenerRecorder;
import dev.socle.testkit.Splits;
import dev.socle.websocket.Compression;
import dev.socle.websocket.Dispatch;
import dev.socle.websocket.MessageFormat;
import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/// Messages that are read while they arrive (SPEC 3.2).
public interface StreamContract extends ConnectorFixture {

    /// What a channel may hold of messages by default, and one part more.
    int MOST_HELD = (64 + 16) * 1024;

    @Test
    @Spec("3.2")
    default void aMessageIsReadBeforeItsFrameIsComplete() throws Exception {
        var read = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onBinaryStream((_, data) -> {
                    for (var octet = data.read(); octet >= 0; octet = data.read()) {
                        read.add("octet " + octet);
                    }
                    read.add("end");
                });
        try (var server = serve(endpoint);
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            var frame = Frames.binary((byte) 1, (byte) 2, (byte) 3);
            var pieces = Splits.singleBytes(frame);
            client.sendBytes(pieces.subList(0, 7).toArray(byte[][]::new));
            read.expect("octet 1");
            client.sendBytes(pieces.get(7));
            read.expect("octet 2");
            client.sendBytes(pieces.get(8));
            read.expect("octet 3", "end");
        }
    }

    @Test
    @Spec("3.2")
    default void aMessageIsReadBeforeItsLastFragmentIsSent() throws Exception {
        var read = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onTextStream((_, text) -> {
                    for (var character = text.read(); character >= 0; character = text.read()) {
                        read.add("" + (char) character);
                    }
                    read.add("end");
                });
        try (var server = serve(endpoint);
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.TEXT, true, utf8("ab"));
            read.expect("a", "b");
            client.sendFrame(false, 0, Frames.CONTINUATION, true, utf8("c"));
            read.expect("c");
            client.sendFrame(true, 0, Frames.CONTINUATION, true);
            read.expect("end");
        }
    }

    @Test
    @Spec({"3.2", "3.4"})
    default void aCharacterOfAStreamMayBeCutAnywhere() throws Exception {
        var text = "aü€😀";
        var read = new Arrivals<String>();
        try (var server = serve(WebSocketEndpoint.onTextStream((_, t) -> read.add(all(t))));
                var client = server.connect()) {
            for (var split : Splits.inTwo(utf8(text))) {
                client.sendFrame(false, 0, Frames.TEXT, true, split.getFirst());
                client.sendFrame(true, 0, Frames.CONTINUATION, true, split.getLast());
                read.expect(text);
            }
        }
    }

    @Test
    @Spec({"2.2", "3.2"})
    default void streamsAndOtherMessagesComeInTheirOrder() {
        var recorder = ListenerRecorder.around(WebSocketEndpoint.onTextStream((_, _) -> {}));
        try (var server = serveWaiting(recorder, o -> o.textFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            client.sendText("one");
            client.sendBinary((byte) 1);
            client.sendText("");
            client.sendPong((byte) 2);
            client.sendText("x".repeat(1000));

            recorder.expectOpen();
            recorder.expectTextStream();
            recorder.expectBinary((byte) 1);
            recorder.expectTextStream();
            recorder.expectPong((byte) 2);
            recorder.expectTextStream();
        }
    }

    /// Far beyond every limit of whole messages and of frames.
    @Test
    @Spec({"3.2", "3.3"})
    default void aMessageOf100MebibytesIsReadInBoundedMemory() throws Exception {
        var read = new Arrivals<Long>();
        var most = new Arrivals<Integer>();
        var endpoint =
                WebSocketEndpoint.onBinaryStream((_, data) -> {
                    var into = new byte[10_000];
                    var held = 0;
                    var count = 0L;
                    for (var n = 0; n >= 0; n = data.read(into)) {
                        count += n;
                        held = Math.max(held, data.available());
                    }
                    most.add(held);
                    read.add(count);
                });
        var mebibyte = Frames.frame(false, 0, Frames.CONTINUATION, true, new byte[1 << 20]);
        try (var server = serve(endpoint);
                var client = server.connect()) {
            client.sendFrame(false, 0, Frames.BINARY, true);
            for (var i = 0; i < 100; i++) {
                client.sendBytes(mebibyte);
                client.awaitSent();
            }
            client.sendFrame(true, 0, Frames.CONTINUATION, true, (byte) 1);
            read.expect(100L * (1 << 20) + 1);
            assertThat(most.next()).isLessThanOrEqualTo(MOST_HELD);
        }
    }

    @Test
    @Spec({"3.2", "3.5"})
    default void aStreamThatIsNotReadHoldsThePeerBackAndOthersGoOn() throws Exception {
        var gate = new Gate();
        var counts = new Arrivals<Integer>();
        var endpoint =
                WebSocketEndpoint.onBinaryStream((_, data) -> {
                    gate.pass();
                    counts.add(data.available());
                    counts.add(data.readAllBytes().length);
                });
        try (var server = serve(endpoint);
                var client = server.connect();
                var other = server.connect()) {
            client.sendBinary(new byte[20_000_000]);
            client.sendBinary();
            client.awaitHeldBack();
            other.sendPing((byte) 1);
            other.expectPong((byte) 1);
            gate.open();

            assertThat(counts.next()).isLessThanOrEqualTo(MOST_HELD);
            counts.expect(20_000_000, 0, 0);
        }
    }

    @Test
    @Spec("3.2")
    default void whatTheCallbackLeavesUnreadIsSkipped() throws Exception {
        var read = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onTextStream((_, text) -> {
                    var first = (char) text.read();
                    if (first == 'c') {
                        text.close();
                    }
                    read.add("" + first);
                });
        try (var server = serve(endpoint);
                var client = server.connect()) {
            client.sendText("a" + "-".repeat(1_000_000));
            client.sendFrame(false, 0, Frames.TEXT, true, utf8("b-"));
            read.expect("a", "b");
            client.sendFrame(true, 0, Frames.CONTINUATION, true, utf8("-".repeat(1_000_000)));
            client.sendText("c" + "-".repeat(1_000_000));
            client.sendText("d");
            read.expect("c", "d");
        }
    }

    @Test
    @Spec("3.2")
    default void aStreamIsClosedOnceItsCallbackHasReturned() throws Exception {
        var kept = new Arrivals<InputStream>();
        try (var server = serve(WebSocketEndpoint.onBinaryStream((_, data) -> kept.add(data)));
                var client = server.connect()) {
            client.sendBinary((byte) 1);
            client.sendBinary();
            var first = kept.next();
            kept.next();
            assertThatIOException().isThrownBy(first::read);
        }
    }

    @Test
    @Spec("3.2")
    default void aCompressedMessageIsReadInBoundedMemory() throws Exception {
        var counts = new Arrivals<Long>();
        var endpoint =
                WebSocketEndpoint.onBinaryStream((_, data) -> {
                    var held = 0;
                    var count = 0L;
                    var into = new byte[10_000];
                    for (var n = 0; n >= 0; n = data.read(into)) {
                        count += n;
                        held = Math.max(held, data.available());
                    }
                    counts.add((long) held);
                    counts.add(count);
                });
        var offer = new DeflateParameters(false, false, 0, 0);
        try (var server = serve(endpoint.options(o -> o.compression(Compression.enabled())));
                var client = server.request().deflate(offer).open()) {
            server.needs(Capability.BYTES);
            var mebibytes = deflated(new byte[64 << 20]);
            client.sendFrame(true, 4, Frames.BINARY, true, mebibytes);
            assertThat(counts.next()).isLessThanOrEqualTo(MOST_HELD);
            counts.expect(64L << 20);
        }
    }

    /// Otherwise a message that takes as long as a hundred heartbeats would stall.
    @Test
    @Spec({"3.2", "3.5", "3.6"})
    default void pingsAndPongsWithinAStreamDoNotStopIt() throws Exception {
        var read = new Arrivals<String>();
        var recorder =
                ListenerRecorder.around(WebSocketEndpoint.onTextStream((_, t) -> read.add(all(t))));
        try (var server = serveWaiting(recorder, o -> o.textFormat(MessageFormat.STREAM));
                var client = server.connect()) {
            server.needs(Capability.BYTES);
            client.sendFrame(false, 0, Frames.TEXT, true, utf8("begun "));
            for (var i = 0; i < 1000; i++) {
                client.sendPong((byte) i);
            }
            client.sendPing((byte) 7);
            client.expectPong((byte) 7);
            client.sendFrame(true, 0, Frames.CONTINUATION, true, utf8("and done"));
            client.sendText("next");

            read.expect("begun and done");
            recorder.expectOpen();
            recorder.expectTextStream();
            recorder.expectPong((byte) 999);
            recorder.expectTextStream();
            read.expect("next");
        }
    }

    @Test
    @Spec("3.1")
    default void onOpenMayChooseTheFormatsOfItsChannel() throws Exception {
        var seen = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onOpen(
                                (channel, request) -> {
                                    if (request.queryParam("as").equals(Optional.of("streams"))) {
                                        channel.receiveTextAs(MessageFormat.STREAM);
                                        channel.receiveBinaryAs(MessageFormat.STREAM);
                                    }
                                    return channel;
                                })
                        .onTextStream((_, _, text) -> seen.add("text stream " + all(text)))
                        .onText((_, _, text) -> seen.add("text " + text))
                        .onBinaryStream((_, _, data) -> seen.add("stream " + data.read()))
                        .onBytes((_, _, data) -> seen.add("bytes " + data[0]));
        try (var server =
                        start(
                                Service.of(get(ConnectorUnderTest.PATH, endpoint))
                                        .withDefaults(List.of()));
                var whole = server.connect();
                var streams = server.request(ConnectorUnderTest.PATH + "?as=streams").open()) {
            whole.sendText("a");
            whole.sendBinary((byte) 1);
            seen.expect("text a", "bytes 1");
            streams.sendText("a");
            streams.sendBinary((byte) 1);
            seen.expect("text stream a", "stream 1");
        }
    }

    @Test
    @Spec("3.1")
    default void theFormatsAreFixedWhenOnOpenHasReturned() throws Exception {
        var late = new Arrivals<String>();
        var endpoint =
                WebSocketEndpoint.onText(
                                (channel, text) -> {
                                    late.add(
                                            refusalOf(() ->
                                                    channel.receiveTextAs(MessageFormat.STREAM)));
                                    late.add(
                                            refusalOf(() ->
                                                    channel.receiveBinaryAs(MessageFormat.WHOLE)));
                                })
                        .options(options -> options.dispatch(Dispatch.EVENT_LOOP));
        try (var server = serve(endpoint);
                var client = server.connect()) {
            client.sendText("now");
            late.expect(
                    "onOpen: has returned (expected: is running)",
                    "onOpen: has returned (expected: is running)");
        }
    }

    private static String refusalOf(Runnable late) {
        try {
            late.run();
            return "none";
        } catch (IllegalStateException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }

    private ConnectorUnderTest serve(WebSocketEndpoint endpoint) {
        return start(Service.of(get(ConnectorUnderTest.PATH, endpoint)).withDefaults(List.of()));
    }

    private static String all(Reader reader) throws IOException {
        return reader.readAllAsString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] deflated(byte[] message) {
        try (var deflater = new Deflater(9, true)) {
            var room = new byte[1 << 20];
            deflater.setInput(message);
            var size = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(room, size - 4);
        }
    }
}
