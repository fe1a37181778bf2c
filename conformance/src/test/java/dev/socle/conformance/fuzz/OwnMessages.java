package dev.socle.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.conformance.reader.Reading;
import dev.socle.conformance.reader.Side;
import dev.socle.protocol.DeflateContexts;
import dev.socle.protocol.FrameOutput;
import dev.socle.protocol.WebSocketProtocol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What one of our sides writes: whole messages and such in fragments, with pings between.
final class OwnMessages {
    private static final int MOST_MESSAGES = 8;

    private final WebSocketProtocol writer;
    private final Choices choices;
    private final Output output = new Output();
    private final List<String> events = new ArrayList<>();
    private int said;

    private OwnMessages(WebSocketProtocol writer, Choices choices) {
        this.writer = writer;
        this.choices = choices;
    }

    /// Writes until the input is used up, but no more than some messages.
    static OwnMessages by(Side side, Choices choices) {
        try (var contexts = new DeflateContexts()) {
            var messages = new OwnMessages(side.protocol(contexts), choices);
            for (var i = 0; i < MOST_MESSAGES && messages.goesOn(); i++) {
                messages.message();
            }
            return messages;
        }
    }

    /// What was written, as it goes over the wire.
    byte[] bytes() {
        return output.written();
    }

    /// What reading it should bring.
    Reading reading() {
        return new Reading(events, Reading.NO_FAILURE);
    }

    private boolean goesOn() {
        return !choices.isUsedUp() && said < Content.ENOUGH_BYTES;
    }

    private void message() {
        var how = choices.next(10);
        var content = Content.next(choices);
        said += content.length;
        var fragments = how / 2;
        if (how % 2 == 0) {
            binary(ByteBuffer.wrap(content), fragments);
            events.add("binary " + HexFormat.of().formatHex(content));
        } else {
            var text = new String(content, ISO_8859_1);
            text(ByteBuffer.wrap(text.getBytes(UTF_8)), fragments);
            events.add("text " + text);
        }
    }

    private void binary(ByteBuffer content, int fragments) {
        if (fragments == 0) {
            writer.writeBinary(content, output);
        } else {
            writer.beginBinary(next(content), output);
            finish(content, fragments);
        }
    }

    private void text(ByteBuffer content, int fragments) {
        if (fragments == 0) {
            writer.writeText(content, output);
        } else {
            writer.beginText(next(content), output);
            finish(content, fragments);
        }
    }

    private void finish(ByteBuffer content, int fragments) {
        for (var i = 1; i < fragments; i++) {
            writer.writePing(ByteBuffer.wrap(new byte[] {(byte) i}), output);
            events.add("ping 0" + i);
            writer.continueMessage(next(content), output);
        }
        writer.finishMessage(content, output);
    }

    private ByteBuffer next(ByteBuffer content) {
        var length = content.remaining() * choices.next() / 255;
        var next = content.slice(content.position(), length);
        content.position(content.position() + length);
        return next;
    }

    /// Gives a fresh buffer each time, and keeps what was written into it.
    private static final class Output implements FrameOutput {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private ByteBuffer room = ByteBuffer.allocate(0);

        @Override
        public ByteBuffer room(int bytes) {
            keep();
            room = ByteBuffer.allocate(bytes);
            return room;
        }

        byte[] written() {
            keep();
            room = ByteBuffer.allocate(0);
            return written.toByteArray();
        }

        private void keep() {
            written.write(room.array(), 0, room.position());
        }
    }
}
