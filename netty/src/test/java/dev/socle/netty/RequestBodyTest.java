package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// SPEC 5.3.
final class RequestBodyTest {

    private final AtomicInteger demands = new AtomicInteger();
    private final RequestBody body =
            new RequestBody(OptionalLong.empty(), false, _ -> demands.incrementAndGet());

    @Test
    void piecesOfOneByteHoldNoMoreThanLargeOnes() throws IOException {
        var pieces = 1;
        while (add(1)) {
            pieces++;
        }
        assertThat(pieces).isLessThan(1000);
        assertThat(body.available()).isEqualTo(pieces);
        assertThat(body.readNBytes(pieces)).hasSize(pieces);
        assertThat(body.hasRoom()).isTrue();
        assertThat(demands).as("the first read, and room again").hasValue(2);
    }

    @Test
    void aLargePieceFillsTheBody() throws IOException {
        assertThat(add(32 * 1024)).isTrue();
        assertThat(add(32 * 1024)).isFalse();
        assertThat(body.readNBytes(64 * 1024)).hasSize(64 * 1024);
        assertThat(body.hasRoom()).isTrue();
    }

    private boolean add(int bytes) {
        var content = Unpooled.wrappedBuffer(new byte[bytes]);
        try {
            return body.add(content);
        } finally {
            content.release();
        }
    }
}
