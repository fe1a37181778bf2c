package dev.socle.connector;

import dev.socle.websocket.SendResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The frames in the batch that is being written, and what is done when it is: their room is given
/// back and their results are told. Confined to the loop.
final class InFlight {

    private final ProtocolChannel channel;

    // made for the first of them
    private @Nullable ArrayList<OutgoingFrame> frames;
    private long unaskedBytes;
    private int unasked;

    InFlight(ProtocolChannel channel) {
        this.channel = channel;
    }

    /// Adds a message that nobody asks about.
    void addUnasked(int bytes) {
        unaskedBytes += bytes;
        unasked++;
    }

    void add(OutgoingFrame frame) {
        frames().add(frame);
    }

    /// What was added so far, to which more may be added.
    List<OutgoingFrame> frames() {
        if (frames == null) {
            frames = new ArrayList<>(2);
        }
        return frames;
    }

    boolean isEmpty() {
        return unasked == 0 && (frames == null || frames.isEmpty());
    }

    /// Lets go of the memory of frames that were.
    void rest() {
        if (isEmpty()) {
            frames = null;
        }
    }

    /// Tells what became of them, after giving back their room, so that a sender who has learnt its
    /// result finds it.
    void end(SendResult result) {
        if (isEmpty()) {
            return;
        }
        release();
        if (frames != null) {
            end(frames, result);
        }
    }

    private void end(List<OutgoingFrame> ended, SendResult result) {
        for (var frame : ended) {
            switch (frame) {
                case OutgoingMessage message -> tell(message, result);
                case Fragment fragment -> tell(fragment, result);
            }
        }
        ended.clear();
    }

    private void release() {
        var bytes = unaskedBytes;
        var messages = unasked;
        unaskedBytes = 0;
        unasked = 0;
        if (frames != null) {
            for (var frame : frames) {
                if (frame instanceof OutgoingMessage) {
                    bytes += frame.size();
                    messages++;
                }
            }
        }
        channel.buffer.release(bytes, messages);
    }

    private void tell(OutgoingMessage message, SendResult result) {
        observe(result, message.size());
        channel.results.tell(message, result);
    }

    private void tell(Fragment fragment, SendResult result) {
        var stream = fragment.stream();
        stream.release(fragment.size());
        if (fragment.isLast()) {
            observe(result, stream.totalBytes());
            channel.buffer.turns().end(stream);
            stream.tell(result);
        }
    }

    private void observe(SendResult result, long bytes) {
        var observation = channel.observation;
        if (observation != null && result == SendResult.SENT) {
            observation.sent(bytes);
        }
    }
}
