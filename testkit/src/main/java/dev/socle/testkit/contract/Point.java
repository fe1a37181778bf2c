package dev.socle.testkit.contract;

import dev.socle.websocket.BadMessageException;
import dev.socle.websocket.Message;
import dev.socle.websocket.MessageCodec;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/// A value of the contract, and two formats for it.
record Point(byte x, byte y) {

    /// `3,4`.
    static final MessageCodec<Point> TEXT =
            new MessageCodec<>() {
                @Override
                public Point decode(Message message) throws BadMessageException {
                    if (message instanceof Message.Text(var text) && text.matches("\\d,\\d")) {
                        return new Point(
                                Byte.parseByte(text.substring(0, 1)),
                                Byte.parseByte(text.substring(2)));
                    }
                    throw new BadMessageException(1007, "no point", "not two digits");
                }

                @Override
                public Message encode(Point point) {
                    return new Message.Text(point.x + "," + point.y);
                }
            };

    /// Two bytes.
    static final MessageCodec<Point> BINARY =
            new MessageCodec<>() {
                @Override
                public Point decode(Message message) throws BadMessageException {
                    if (message instanceof Message.Binary(var data) && data.remaining() == 2) {
                        return new Point(data.get(), data.get());
                    }
                    throw new BadMessageException(1003, "two bytes expected", "not two bytes");
                }

                @Override
                public Message encode(Point point) {
                    return new Message.Binary(ByteBuffer.wrap(new byte[] {point.x, point.y}));
                }
            };

    /// A format that counts what it encodes.
    static MessageCodec<Point> counting(MessageCodec<Point> codec, AtomicInteger encoded) {
        return new MessageCodec<>() {
            @Override
            public Point decode(Message message) throws Exception {
                return codec.decode(message);
            }

            @Override
            public Message encode(Point point) {
                encoded.incrementAndGet();
                return codec.encode(point);
            }
        };
    }

    /// The same point, seen from the other side.
    Point mirrored() {
        return new Point(y, x);
    }
}
