package dev.socle.connector;

import dev.socle.protocol.CloseCode;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// Messages in fragments on one channel: asking for a turn, handing over fragments, and giving up.
/// Any thread may call any method.
final class Streams {

    private final ProtocolChannel channel;
    private final OutgoingBuffer buffer;

    Streams(ProtocolChannel channel, OutgoingBuffer buffer) {
        this.channel = channel;
        this.buffer = buffer;
    }

    /// Opens a message that the calling thread will write, waiting for the one that is open.
    ///
    /// @return its stream; refused if the channel is closed, or the thread was interrupted, whose
    ///   flag stays set
    /// @throws IllegalStateException if the thread would wait for itself, or may not wait
    OutgoingStream open(boolean text) {
        checkMayWait();
        var holder = buffer.turns().caller();
        var before = buffer.currentStream();
        if (before != null && before.isHeldBy(holder)) {
            throw new IllegalStateException("This thread has a message open already");
        }
        var stream = new OutgoingStream(text, holder, null);
        request(stream);
        try {
            stream.awaitReady();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            buffer.turns().giveUp(stream);
        }
        return stream;
    }

    /// Asks for the turn of a message whose fragments come without a thread that waits.
    void request(OutgoingStream stream) {
        if (isPassed(stream)) {
            buffer.turns().request(stream);
            channel.requestSweep();
        } else {
            stream.drop();
        }
    }

    private boolean isPassed(OutgoingStream stream) {
        var interception = channel.interception;
        if (interception == null || !buffer.isOpen()) {
            return true;
        }
        try {
            return interception.outboundStream(stream.isText());
        } catch (Throwable failure) {
            channel.interceptorFailed(failure);
            return true;
        }
    }

    /// Hands over a fragment, waiting for room.
    ///
    /// @param data never changes any more
    void put(OutgoingStream stream, ByteBuffer data, boolean last)
            throws ClosedChannelException, InterruptedIOException {
        checkMayWait();
        if (!awaitReady(stream) || !offer(stream, data, last)) {
            throw new ClosedChannelException();
        }
    }

    private boolean awaitReady(OutgoingStream stream) throws InterruptedIOException {
        try {
            return stream.awaitReady();
        } catch (InterruptedException interrupted) {
            var failure = new InterruptedIOException("interrupted while waiting for room");
            failure.initCause(interrupted);
            fail(stream, failure);
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /// Hands over a fragment without waiting.
    ///
    /// @param data never changes any more
    /// @return whether it was accepted
    boolean offer(OutgoingStream stream, ByteBuffer data, boolean last) {
        var fragment = stream.accept(data, last);
        if (fragment == null) {
            return false;
        }
        if (fragment.isFirst() && !buffer.begin(stream)) {
            stream.cut();
            return false;
        }
        var observation = channel.observation;
        if (last && observation != null) {
            observation.queued(stream.totalBytes());
        }
        channel.requestFlush();
        return true;
    }

    /// Gives a message up: the channel closes with 1011, unless it is closed.
    void fail(OutgoingStream stream, @Nullable Throwable cause) {
        channel.requestClose(new CloseRequest(CloseCode.INTERNAL_ERROR, "", cause));
        buffer.turns().giveUp(stream);
    }

    private void checkMayWait() {
        if (channel.mayNotWait()) {
            throw new IllegalStateException(
                    "An event loop must not write a message in fragments, since it would wait");
        }
    }
}
