package dev.socle.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose bytes leave, of connections that put theirs together one after the other.
class OutgoingBatchTest {

    private final EmbeddedChannel one = new EmbeddedChannel();
    private final EmbeddedChannel other = new EmbeddedChannel();

    @AfterEach
    void close() {
        one.finishAndReleaseAll();
        other.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachConnectionGetsItsOwn(boolean shares) {
        var batch = newBatch(shares);
        batch.room(one, 2).put((byte) 1);
        batch.room(one, 2).put((byte) 2);
        batch.flush(one, one.newPromise());
        batch.room(other, 2).put((byte) 3);
        batch.flush(other, other.newPromise());
        batch.close();

        assertThat(sent(one)).containsExactly(1, 2);
        assertThat(sent(other)).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNotFlushedIsNotLostInSilence(boolean shares) {
        var batch = newBatch(shares);
        batch.room(one, 2).put((byte) 1);

        assertThatThrownBy(() -> batch.room(other, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 bytes to be flushed");

        batch.flush(one, one.newPromise());
        assertThat(sent(one)).containsExactly(1);
        batch.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAClosedConnectionHasBegunIsDropped(boolean shares) {
        var batch = newBatch(shares);
        batch.room(one, 2).put((byte) 1);
        var _ = one.close();
        batch.room(other, 2).put((byte) 2);
        batch.flush(other, other.newPromise());
        batch.close();

        assertThat(sent(other)).containsExactly(2);
    }

    private static OutgoingBatch newBatch(boolean shares) {
        return new OutgoingBatch(UnpooledByteBufAllocator.DEFAULT, shares);
    }

    private static byte[] sent(EmbeddedChannel channel) {
        ByteBuf bytes = channel.readOutbound();
        try {
            var all = new byte[bytes.readableBytes()];
            bytes.readBytes(all);
            return all;
        } finally {
            bytes.release();
        }
    }
}
