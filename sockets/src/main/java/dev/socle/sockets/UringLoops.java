package dev.socle.sockets;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringBufferRingConfig;
import io.netty.channel.uring.IoUringFixedBufferRingAllocator;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Netty's io_uring as Socle needs it, or why it cannot be had.
///
/// All sockets of a loop are read into memory of the loop, a ring of buffers of which the system
/// takes the next one when something has arrived. Without it, Netty gives memory to each read that
/// waits, and so to each idle connection.
final class UringLoops {

    /// Names the ring to a socket.
    static final Short MEMORY = 0;

    /// The system fills up to 32 for one connection before it looks whether that is still read, so
    /// small ones keep a fast sender's share small.
    private static final int BUFFER_BYTES = 16 * 1024;

    private static final int FIRST_BUFFERS = 16;

    /// To which the ring grows where there are too few.
    private static final short MOST_BUFFERS = 256;

    /// How much is asked for by one call.
    private static final int REQUESTS = 1024;

    /// A fan-out to this many connections ends in one turn.
    private static final int ANSWERS = 16 * 1024;

    private static final Path DISABLED = Path.of("/proc/sys/kernel/io_uring_disabled");

    private UringLoops() {}

    static IoHandlerFactory factory() {
        checkAvailable();
        return IoUringIoHandler.newFactory(
                new IoUringIoHandlerConfig()
                        .setRingSize(REQUESTS)
                        .setCqSize(ANSWERS)
                        .setBufferRingConfig(memory()));
    }

    private static void checkAvailable() {
        var cause = IoUring.unavailabilityCause();
        if (cause != null) {
            throw missing(cause.getMessage() + disabled(), cause);
        }
        if (!IoUring.isRegisterBufferRingSupported()) {
            throw missing("the kernel has no provided buffers", null);
        }
    }

    private static IllegalStateException missing(String why, @Nullable Throwable cause) {
        return new IllegalStateException(
                "transport: IO_URING: "
                        + why
                        + " (expected: Linux 5.19 or later that lets this process use it, with"
                        + " netty-transport-native-io_uring for this processor)",
                cause);
    }

    /// What the system's administrator has decided, if it was against it.
    private static String disabled() {
        try {
            var level = Files.readString(DISABLED).strip();
            return level.equals("0") ? "" : ", kernel.io_uring_disabled is " + level;
        } catch (IOException noSuchSetting) {
            return "";
        }
    }

    private static IoUringBufferRingConfig memory() {
        return IoUringBufferRingConfig.builder()
                .bufferGroupId(MEMORY)
                .bufferRingSize(MOST_BUFFERS)
                .batchSize(FIRST_BUFFERS)
                .allocator(
                        new IoUringFixedBufferRingAllocator(ByteBufAllocator.DEFAULT, BUFFER_BYTES))
                .build();
    }
}
