package dev.socle.conformance.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/// What clients that compress send: messages, compressed or not, by one compressor with a context
/// over all of them, or without.
final class CompressedClientBytes {
    private static final int COMPRESSED = 0x40;
    private static final int TAIL_BYTES = 4;

    private CompressedClientBytes() {}

    /// One message before it is compressed.
    ///
    /// @param opcode 1 or 2
    /// @param repeats how often the content comes again, so that there is something to refer to
    /// @param plain whether it is sent as it is
    /// @param lengths of all fragments but the last
    /// @param between what a ping between two fragments holds, a character for each byte
    private record Content(
            int opcode,
            String content,
            int repeats,
            boolean plain,
            List<Integer> lengths,
            String between,
            int key) {
        byte[] bytes() {
            var limit = opcode == 1 ? Reading.MAX_TEXT : Reading.MAX_BINARY;
            var utf8 = content.getBytes(UTF_8);
            var most = utf8.length == 0 ? 0 : limit / utf8.length;
            return content.repeat(Math.min(repeats, most)).getBytes(UTF_8);
        }
    }

    /// Whole messages within the limits, in fragments with control frames between, and perhaps a
    /// close frame at the end.
    ///
    /// @param forgets whether each message is compressed for itself
    static byte[] valid(Dice dice, boolean forgets) {
        var messages = dice.list(6, () -> content(dice));
        return ClientBytes.joined(
                List.of(
                        compressed(messages, dice.between(0, 9), forgets),
                        ClientBytes.perhapsClose(dice)));
    }

    private static Content content(Dice dice) {
        return new Content(
                dice.between(1, 2),
                dice.text(40),
                dice.between(1, 6),
                dice.oneIn(3),
                ClientBytes.fragments(dice),
                new String(dice.bytes(20), ISO_8859_1),
                ClientBytes.key(dice));
    }

    private static byte[] compressed(List<Content> messages, int level, boolean forgets) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater(level, true)) {
            for (var message : messages) {
                out.writeBytes(frames(message, deflater));
                if (forgets) {
                    deflater.reset();
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] frames(Content message, Deflater deflater) {
        return ClientBytes.frames(
                message.plain ? message.opcode : COMPRESSED | message.opcode,
                message.plain ? message.bytes() : deflated(message, deflater),
                message.lengths,
                ClientBytes.frame(0x89, message.between.getBytes(ISO_8859_1), message.key),
                message.key);
    }

    private static byte[] deflated(Content message, Deflater deflater) {
        var room = new byte[4096];
        deflater.setInput(message.bytes());
        var size = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(room, Math.max(0, size - TAIL_BYTES));
    }
}
