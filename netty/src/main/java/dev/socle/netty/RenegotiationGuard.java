package dev.socle.netty;

import dev.socle.sockets.ConnectionEnd;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Cuts a client that negotiates TLS 1.2 anew on its connection, which the JDK's implementation
/// would do with it as often as it likes, at the price of a handshake each time. No client needs
/// that.
///
/// Stands before the handler of TLS and looks at the heads of the records, which are plain (RFC
/// 5246 6.2.1). After a client has changed its ciphers one record of handshake is due: its
/// `Finished`, or in TLS 1.3 its second `ClientHello`; whatever follows of a handshake in TLS 1.3
/// has the type of data (RFC 8446 5.1, D.4). So a second one begins anew.
final class RenegotiationGuard extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = System.getLogger("dev.socle.netty");

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;

    private int headBytes;
    private int type;
    private int length;
    private int bodyLeft;
    private boolean ciphersChanged;
    private boolean finished;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        if (beginsAnew(bytes)) {
            bytes.release();
            LOG.log(Level.DEBUG, () -> "Cut " + context.channel() + ": negotiates TLS again");
            ConnectionEnd.reset(context.channel());
        } else {
            context.fireChannelRead(bytes);
        }
    }

    private boolean beginsAnew(ByteBuf bytes) {
        var at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (bodyLeft > 0) {
                var skipped = Math.min(bodyLeft, bytes.writerIndex() - at);
                bodyLeft -= skipped;
                at += skipped;
            } else if (readHead(bytes.getUnsignedByte(at++)) && isOneTooMany()) {
                return true;
            }
        }
        return false;
    }

    /// Type, two bytes of version, two of length.
    ///
    /// @return whether the head is complete
    private boolean readHead(int octet) {
        switch (headBytes++) {
            case 0 -> type = octet;
            case 3 -> length = octet << 8;
            case 4 -> {
                bodyLeft = length | octet;
                headBytes = 0;
                return true;
            }
            default -> {}
        }
        return false;
    }

    private boolean isOneTooMany() {
        switch (type) {
            case CHANGE_CIPHER_SPEC -> ciphersChanged = true;
            case HANDSHAKE -> {
                var isOneTooMany = finished;
                finished = ciphersChanged;
                return isOneTooMany;
            }
            default -> {}
        }
        return false;
    }
}
