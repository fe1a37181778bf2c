package dev.socle.testkit.contract;

import static dev.socle.testkit.contract.Situation.WHILE_A_CALLBACK_RUNS;
import static dev.socle.testkit.contract.Situation.WHILE_A_STREAM_IS_READ;
import static dev.socle.testkit.contract.Situation.WITHIN_A_COMPRESSED_MESSAGE;
import static dev.socle.testkit.contract.Situation.WITHIN_A_MESSAGE;
import static dev.socle.testkit.contract.Situation.WITH_MESSAGES_WAITING;

import dev.socle.testkit.Frames;
import dev.socle.testkit.contract.Death.Deed;
import dev.socle.websocket.WebSocketException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// The table of all ways to die.
final class Deaths {

    private static final Death CLOSE =
            Death.of(
                    "close with a code",
                    scene -> scene.client().sendClose(4000, "bye"),
                    Fate.answered(4000, "bye"));

    private static final Death UNMASKED =
            violation(
                    "unmasked frame",
                    scene -> scene.client().sendFrame(true, 0, scene.opcode(Frames.TEXT), false),
                    1002,
                    "client frame is not masked (RFC 6455 5.1)");

    private Deaths() {}

    /// Each death in each situation in which it can happen.
    ///
    /// @return pairs, for a test that takes both
    static Stream<Arguments> inSituations(Predicate<Death> wanted) {
        return Stream.of(ofClients(), ofTime(), violations(), exceptions(), ofServers())
                .flatMap(List::stream)
                .filter(wanted)
                .flatMap(death ->
                        Stream.of(Situation.values())
                                .filter(death::isPossible)
                                .map(situation -> Arguments.of(death, situation)));
    }

    private static List<Death> ofClients() {
        return List.of(
                CLOSE,
                Death.of(
                        "close without a code",
                        scene -> scene.client().sendClose(1005, ""),
                        Fate.answered(1005, "")),
                Death.of("FIN", scene -> scene.client().finish(), Fate.lost(null, "")),
                Death.of("RST", scene -> scene.client().reset(), Fate.lost(IOException.class, "")));
    }

    private static List<Death> ofTime() {
        var brief = Duration.ofMillis(100);
        return List.of(
                Death.of(
                                "silence",
                                scene -> scene.server().pass(brief),
                                Fate.closed(1001, "idle", "idle"))
                        .after(options -> options.idleTimeout(brief)),
                Death.of(
                                "no pong",
                                scene -> {
                                    scene.client().vanish();
                                    // the heartbeat varies by a tenth
                                    scene.server().pass(brief.multipliedBy(11).dividedBy(10));
                                    scene.server().pass(brief);
                                },
                                Fate.lost(WebSocketException.class, "no pong"))
                        .after(options -> options.heartbeat(brief).pongDeadline(brief))
                        // the ping would have to wait too
                        .notIn(WITH_MESSAGES_WAITING));
    }

    private static List<Death> violations() {
        return List.of(
                violation(
                        "close with an illegal code",
                        scene -> scene.client().sendBytes(Frames.close(1006, "")),
                        1002,
                        "close code 1006 is not allowed on the wire (RFC 6455 7.4)"),
                violation(
                        "close with a bad reason",
                        // 1000, and the first half of a character
                        scene -> scene.sendFrame(Frames.CLOSE, 0x03, 0xE8, 0xC3),
                        1007,
                        "close reason is not UTF-8 (RFC 6455 5.5.1)"),
                violation(
                                "oversize message",
                                scene -> {
                                    scene.beginMessage();
                                    scene.sendData(Frames.TEXT, new int[65_536]);
                                },
                                1009,
                                "message is over the limit of 65536 bytes (RFC 6455 10.4)")
                        .notIn(WHILE_A_STREAM_IS_READ),
                Death.of(
                                "oversize frame",
                                scene -> scene.sendHeader(scene.opcode(Frames.TEXT), 1_048_576),
                                situation ->
                                        Fate.violation(
                                                1009,
                                                "frame of 1048576 bytes is over the limit of "
                                                        // what does not shrink may grow (SPEC 6.2)
                                                        + (situation.isCompressed()
                                                                ? 81_984
                                                                : 65_536)
                                                        + " (RFC 6455 10.4)"))
                        .notIn(WHILE_A_STREAM_IS_READ),
                violation(
                        "bad UTF-8",
                        scene -> scene.sendData(Frames.TEXT, 0xFF),
                        1007,
                        "text message is not UTF-8 (RFC 6455 8.1)"),
                UNMASKED,
                violation(
                        "reserved bit",
                        scene ->
                                scene.client()
                                        .sendFrame(true, 0b010, scene.opcode(Frames.TEXT), true),
                        1002,
                        "reserved bit RSV2 is set (RFC 6455 5.2)"),
                violation(
                        "bad opcode",
                        scene -> scene.sendFrame(0x3),
                        1002,
                        "opcode 3 is reserved (RFC 6455 5.2)"),
                violation(
                        "message in a message",
                        scene -> {
                            scene.beginMessage();
                            scene.sendFrame(Frames.TEXT);
                        },
                        1002,
                        "new message inside a fragmented message (RFC 6455 5.4)"),
                violation(
                                "continuation of nothing",
                                scene -> scene.sendFrame(Frames.CONTINUATION),
                                1002,
                                "continuation frame without a message to continue (RFC 6455 5.4)")
                        .notIn(
                                WITHIN_A_MESSAGE,
                                WITHIN_A_COMPRESSED_MESSAGE,
                                WHILE_A_STREAM_IS_READ),
                violation(
                        "fragmented control frame",
                        scene -> scene.client().sendFrame(false, 0, Frames.PING, true),
                        1002,
                        "control frame is fragmented (RFC 6455 5.5)"),
                violation(
                        "long control frame",
                        scene -> scene.client().sendBytes(Frames.ping(new byte[126])),
                        1002,
                        "control frame is longer than 125 bytes (RFC 6455 5.5)"));
    }

    private static List<Death> exceptions() {
        return List.of(
                exceptionIn("onOpen", DeathScene::releaseCallback)
                        // nothing is read before, and no other callback runs
                        .notIn(
                                WITHIN_A_MESSAGE,
                                WITHIN_A_COMPRESSED_MESSAGE,
                                WHILE_A_CALLBACK_RUNS,
                                WHILE_A_STREAM_IS_READ),
                exceptionIn("onText", scene -> scene.sendData(Frames.TEXT, 'x'))
                        .notIn(WHILE_A_STREAM_IS_READ),
                exceptionIn("onBinary", scene -> scene.sendData(Frames.BINARY, 0xFF))
                        .notIn(WHILE_A_STREAM_IS_READ),
                exceptionIn("onPing", scene -> scene.sendFrame(Frames.PING, 'x'))
                        .notIn(WHILE_A_STREAM_IS_READ),
                exceptionIn("onPong", scene -> scene.sendFrame(Frames.PONG, 'x'))
                        .notIn(WHILE_A_STREAM_IS_READ),
                exceptionIn("onTextStream", scene -> scene.sendData(Frames.TEXT, 'x'))
                        .onlyIn(WHILE_A_STREAM_IS_READ),
                exceptionIn("onBinaryStream", scene -> scene.sendData(Frames.BINARY, 0xFF))
                        .onlyIn(WHILE_A_STREAM_IS_READ),
                exceptionIn("onExpiring", DeathScene::expireSoon).notIn(WHILE_A_STREAM_IS_READ),
                UNMASKED.failing("onError"),
                CLOSE.failing("onClose"));
    }

    private static List<Death> ofServers() {
        return List.of(
                Death.of(
                        "stop",
                        scene -> scene.server().connector().stopAsync(Duration.ofSeconds(20)),
                        Fate.closed(1001, "", "stopped")),
                Death.of(
                        "slow consumer",
                        scene -> {
                            scene.letMessagesWait();
                            scene.channel().sendAsync("too much");
                        },
                        Fate.closed(1013, "slow consumer", "slow consumer")),
                Death.of("abort", scene -> scene.channel().abort(), Fate.cut("aborted")));
    }

    private static Death violation(String name, Deed deed, int code, String reason) {
        return Death.of(name, deed, Fate.violation(code, reason));
    }

    private static Death exceptionIn(String callback, Deed deed) {
        var fate = Fate.failed(IOException.class, MortalEndpoint.SECRET);
        return Death.of("exception", deed, fate).failing(callback);
    }
}
