package dev.socle.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.protocol.ProtocolViolation;
import dev.socle.testkit.Frames;
import dev.socle.websocket.CloseStatus;
import dev.socle.websocket.CloseStatus.By;
import dev.socle.websocket.WebSocketException;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// How a channel must end: what the client sees last, and what the application is told.
///
/// @param farewell which messages still leave, and whether a close frame does
/// @param code of the close status, and of the close frame if there is one
/// @param reason likewise
/// @param cause the type of the status's cause, or null for none
/// @param causeMessage what the cause says; empty if that is the operating system's matter
/// @param isError whether the cause is told to `onError` too
record Fate(
        Farewell farewell,
        int code,
        String reason,
        By by,
        boolean clean,
        @Nullable Class<? extends Throwable> cause,
        String causeMessage,
        boolean isError) {

    /// What leaves before the end.
    enum Farewell {
        /// Nothing more.
        NONE,
        /// The message that was begun, and a close frame.
        AFTER_WHAT_WAS_BEGUN,
        /// All accepted messages, and a close frame.
        AFTER_WHAT_WAS_ACCEPTED
    }

    /// The peer's close is answered.
    static Fate answered(int code, String reason) {
        return new Fate(
                Farewell.AFTER_WHAT_WAS_BEGUN, code, reason, By.PEER, true, null, "", false);
    }

    /// The peer broke a rule.
    static Fate violation(int code, String reason) {
        return new Fate(
                Farewell.AFTER_WHAT_WAS_BEGUN,
                code,
                reason,
                By.LOCAL,
                false,
                ProtocolViolation.class,
                code + " " + reason,
                true);
    }

    /// This side closes.
    static Fate closed(int code, String reason, String cause) {
        return new Fate(
                Farewell.AFTER_WHAT_WAS_ACCEPTED,
                code,
                reason,
                By.LOCAL,
                true,
                WebSocketException.class,
                cause,
                false);
    }

    /// A callback threw, of which the peer learns nothing.
    static Fate failed(Class<? extends Exception> failure, String message) {
        return new Fate(
                Farewell.AFTER_WHAT_WAS_ACCEPTED, 1011, "", By.LOCAL, true, failure, message, true);
    }

    /// The network ended the connection, or was given up.
    static Fate lost(@Nullable Class<? extends Exception> cause, String causeMessage) {
        return new Fate(Farewell.NONE, 1006, "", By.TRANSPORT, false, cause, causeMessage, false);
    }

    /// This side cut the connection.
    static Fate cut(String cause) {
        return new Fate(
                Farewell.NONE, 1006, "", By.LOCAL, false, WebSocketException.class, cause, false);
    }

    /// Whether a callback ends the channel, and so not before it runs.
    boolean isFailure() {
        return isError && cause != ProtocolViolation.class;
    }

    /// Compares the whole status.
    void assertStatus(CloseStatus status) {
        assertThat(status).isEqualTo(new CloseStatus(code, reason, by, clean, status.cause()));
        if (cause == null) {
            assertThat(status.cause()).isNull();
        } else {
            assertThat(status.cause()).isInstanceOf(cause);
            assertThat(status.cause()).hasMessageContaining(causeMessage);
        }
    }

    /// All that the client must have received after the handshake.
    ///
    /// @param first the frames that came before all others
    /// @param messages the frames of those that were sent, the first of which was begun
    byte[] wire(byte[] first, byte[]... messages) {
        var wire = new ByteArrayOutputStream();
        wire.writeBytes(first);
        for (var i = 0; i < messages.length; i++) {
            if (i == 0 || farewell == Farewell.AFTER_WHAT_WAS_ACCEPTED) {
                wire.writeBytes(messages[i]);
            }
        }
        if (farewell != Farewell.NONE) {
            wire.writeBytes(closeFrame());
        }
        return wire.toByteArray();
    }

    /// RFC 6455 5.5.1: no body at all without a code, which is reported as 1005.
    private byte[] closeFrame() {
        var body = new ByteArrayOutputStream();
        if (code != 1005) {
            body.write(code >>> 8);
            body.write(code);
            body.writeBytes(reason.getBytes(UTF_8));
        }
        return Frames.frame(true, 0, Frames.CLOSE, false, body.toByteArray());
    }
}
