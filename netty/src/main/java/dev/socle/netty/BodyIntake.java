package dev.socle.netty;

import dev.socle.http.BadRequestException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;

/// The event loop's end of one request's body: hands what arrives to the handler's [RequestBody],
/// or throws it away once the request was answered.
final class BodyIntake {

    enum Outcome {
        MORE,
        FULL,
        COMPLETE,
        BROKEN,
        TOO_LONG
    }

    private final RequestBody body;
    private final BodyClock clock;
    private boolean clientWaits;
    private boolean skipping;
    private boolean broken;
    private long skippedBytes;

    /// @param clientWaits whether the client sends the body only when told to (`100-continue`)
    BodyIntake(RequestBody body, boolean clientWaits, BodyClock clock, long now) {
        this.body = body;
        this.clientWaits = clientWaits;
        this.clock = clock;
        if (!clientWaits) {
            clock.start(now);
        }
    }

    boolean isOf(RequestBody other) {
        return body == other;
    }

    /// Whether what arrives can no longer be understood.
    boolean isBroken() {
        return broken;
    }

    /// Takes a part of the body.
    Outcome receive(HttpContent part, long now) {
        if (part.decoderResult().isFailure()) {
            broken = true;
            clock.stop();
            body.fail(new BadRequestException("The chunks of the request's body are malformed"));
            return Outcome.BROKEN;
        }
        clientWaits = false;
        clock.start(now);
        clock.received(part.content().readableBytes());
        var outcome = skipping ? skip(part) : fill(part);
        if (part instanceof LastHttpContent) {
            clock.stop();
            body.end();
            return Outcome.COMPLETE;
        }
        return outcome;
    }

    /// The handler reads for the first time, or there is room again.
    ///
    /// @return whether the client is to be told to send
    boolean wanted(long now) {
        var tells = clientWaits;
        clientWaits = false;
        if (body.hasRoom()) {
            clock.start(now);
        }
        return tells;
    }

    boolean hasRoom() {
        return body.hasRoom();
    }

    /// The request was answered: nobody reads the rest.
    void skipRest(long now) {
        skipping = true;
        clock.start(now);
    }

    /// Nothing more comes.
    void fail(IOException why) {
        clock.stop();
        body.fail(why);
    }

    private Outcome skip(HttpContent part) {
        skippedBytes += part.content().readableBytes();
        return skippedBytes > RequestBody.MOST_SKIPPED_BYTES ? Outcome.TOO_LONG : Outcome.MORE;
    }

    private Outcome fill(HttpContent part) {
        if (!part.content().isReadable() || body.add(part.content())) {
            return Outcome.MORE;
        }
        clock.stop();
        return Outcome.FULL;
    }
}
