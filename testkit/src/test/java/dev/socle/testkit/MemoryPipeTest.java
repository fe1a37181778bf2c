package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryPipeTest {

    private final AtomicInteger moves = new AtomicInteger();
    private final MemoryPipe pipe = new MemoryPipe(4, moves::incrementAndGet);

    @Test
    void takesWhatThereIsRoomFor() throws Exception {
        var data = bytes("abcdef");

        assertThat(pipe.offer(data)).isEqualTo(4);
        assertThat(pipe.offer(data)).isZero();
        assertThat(take(3)).isEqualTo("abc");
        assertThat(pipe.offer(data)).isEqualTo(2);
        assertThat(data.hasRemaining()).isFalse();
        assertThat(take(3)).isEqualTo("d");
        assertThat(take(3)).isEqualTo("ef");
    }

    @Test
    void keepsThePiecesInWhichTheClientPutThem() throws Exception {
        pipe.put("ab".getBytes(US_ASCII));
        pipe.put("c".getBytes(US_ASCII));

        assertThat(text(pipe.poll())).isEqualTo("ab");
        assertThat(text(pipe.poll())).isEqualTo("c");
        assertThat(pipe.poll()).isNull();
        assertThat(moves).hasValue(2);
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void letsTheClientWaitForRoom() throws Exception {
        var put =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                pipe.put("abcdef".getBytes(US_ASCII));
                            } catch (IOException | InterruptedException failure) {
                                throw new IllegalStateException(failure);
                            }
                        },
                        Thread::startVirtualThread);

        var read = new StringBuilder();
        while (read.length() < 6) {
            var piece = pipe.poll();
            read.append(piece == null ? "" : text(piece));
            Thread.onSpinWait();
        }
        put.get(10, TimeUnit.SECONDS);
        assertThat(read).hasToString("abcdef");
    }

    @Test
    void endsAfterWhatWasPutIn() throws Exception {
        pipe.offer(bytes("ab"));
        pipe.end();

        assertThat(pipe.isAtEnd()).isFalse();
        assertThat(take(4)).isEqualTo("ab");
        assertThat(pipe.isAtEnd()).isTrue();
        assertThat(pipe.take(new byte[4])).isEqualTo(-1);
    }

    @Test
    void losesWhatIsInsideWhenItBreaks() {
        pipe.offer(bytes("ab"));
        pipe.breakOffByClient();

        assertThat(pipe.isBroken()).isTrue();
        assertThat(pipe.poll()).isNull();
        assertThat(pipe.offer(bytes("cd"))).isZero();
        assertThatThrownBy(() -> pipe.take(new byte[4])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> pipe.put(new byte[1])).isInstanceOf(IOException.class);
    }

    private String take(int most) throws Exception {
        var into = new byte[most];
        return new String(into, 0, pipe.take(into), US_ASCII);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    private static String text(ByteBuffer piece) {
        return US_ASCII.decode(piece).toString();
    }
}
