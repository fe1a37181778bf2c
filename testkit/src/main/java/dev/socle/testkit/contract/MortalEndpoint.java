package dev.socle.testkit.contract;

import dev.socle.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/// An endpoint whose callbacks fail, or wait, as a death wants it.
final class MortalEndpoint {

    /// What the exception of a failing callback says, which the peer must not learn.
    static final String SECRET = "secret";

    /// A text that keeps its callback running until the gate is opened.
    static final String HOLD = "hold";

    /// A pong that no callback fails at.
    static final byte TURN = 7;

    private MortalEndpoint() {}

    /// @param death the callback that it names fails
    /// @param gate what callbacks wait for
    static WebSocketEndpoint of(Death death, Gate gate) {
        return WebSocketEndpoint.onOpen(
                        (_, _) -> {
                            if (death.failsIn("onOpen")) {
                                gate.pass();
                                throw new IOException(SECRET);
                            }
                            return "";
                        })
                .onText((_, _, text) -> {
                    if (text.equals(HOLD)) {
                        gate.pass();
                    } else {
                        failIn("onText", death);
                    }
                })
                .onTextStream((_, _, text) -> {
                    text.transferTo(Writer.nullWriter());
                    failIn("onTextStream", death);
                })
                .onBinaryStream((_, _, data) -> {
                    data.transferTo(OutputStream.nullOutputStream());
                    failIn("onBinaryStream", death);
                })
                .onBinary((_, _, _) -> failIn("onBinary", death))
                .onPing((_, _, _) -> failIn("onPing", death))
                .onPong((_, _, data) -> {
                    if (data.remaining() != 1 || data.get(0) != TURN) {
                        failIn("onPong", death);
                    }
                })
                .onExpiring((_, _, _) -> failIn("onExpiring", death))
                .onError((_, _, _) -> failIn("onError", death))
                .onClose((_, _, _) -> failIn("onClose", death));
    }

    private static void failIn(String callback, Death death) throws IOException {
        if (death.failsIn(callback)) {
            throw new IOException(SECRET);
        }
    }
}
