package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.http.HttpStatusException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first head on a connection: no exception but the refusal, and no request that a second,
/// strict reader refuses or reads otherwise.
///
/// In this package because the decoder is not public. The first byte of the input is the length of
/// the first read, and of all but the last; the rest is what the client sends.
public final class HttpHeadFuzzer {
    private static final Duration LONG = Duration.ofDays(1);
    private static final HttpLimits LIMITS =
            new HttpLimits(8192, 8192, 65_536, LONG, LONG, LONG, LONG);

    private HttpHeadFuzzer() {}

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var bytes = Arrays.copyOfRange(input, 1, input.length);
        var read = read(bytes, Math.max(1, input[0] & 0xFF));
        if (read != null) {
            assertThat(read).isEqualTo(StrictHead.parse(bytes));
        }
    }

    /// The head that was accepted; null if none was.
    static @Nullable StrictHead read(byte[] bytes, int readLength) {
        var parts = new Parts();
        var channel = new EmbeddedChannel(new RequestDecoder(LIMITS), parts);
        for (var at = 0; at < bytes.length; at += readLength) {
            var length = Math.min(readLength, bytes.length - at);
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, length));
        }
        channel.finishAndReleaseAll();
        return parts.first();
    }

    private static final class Parts extends ChannelInboundHandlerAdapter {
        private final List<@Nullable StrictHead> heads = new ArrayList<>();

        @Nullable StrictHead first() {
            return heads.isEmpty() ? null : heads.getFirst();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            switch (message) {
                case HttpRequest request -> heads.add(accepted(request));
                case HttpStatusException refusal -> {
                    assertThat(refusal.status()).isIn(400, 414, 431);
                    heads.add(null);
                }
                default -> {} // a body
            }
            ReferenceCountUtil.release(message);
        }

        private static @Nullable StrictHead accepted(HttpRequest request) {
            try {
                RequestHead.of(request);
            } catch (HttpStatusException refusal) {
                assertThat(refusal.status()).isIn(400, 417, 505);
                return null;
            }
            return new StrictHead(
                    request.method().name(),
                    request.uri(),
                    request.protocolVersion().text(),
                    request.headers().entries().stream()
                            .map(header -> header.getKey() + ": " + header.getValue())
                            .toList());
        }
    }
}
