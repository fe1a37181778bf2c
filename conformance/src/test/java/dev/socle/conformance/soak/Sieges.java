package dev.socle.conformance.soak;

import java.util.List;

/// The attacks that are known.
final class Sieges {

    static final List<Siege> ALL =
            List.of(
                    new Siege(
                            "ping-flood",
                            "pings of 125 bytes, without a pause",
                            "ping",
                            FrameFloods::pings),
                    new Siege(
                            "pong-flood",
                            "pongs of 125 bytes, without a pause",
                            "pong",
                            FrameFloods::pongs),
                    new Siege(
                            "empty-fragments",
                            "a text of empty fragments that does not end",
                            "fragment",
                            FrameFloods::emptyFragments),
                    new Siege(
                            "tiny-fragments",
                            "texts of 64 KiB in fragments of one byte",
                            "fragment",
                            FrameFloods::tinyFragments),
                    new Siege(
                            "tiny-packets",
                            "texts whose every byte is a packet of its own",
                            "packet",
                            FrameFloods::tinyPackets),
                    new Siege(
                            "too-long",
                            "frames that declare 2^63 - 1 and 2^63 bytes, each on its connection",
                            "frame",
                            DeclaredLengths::tooLong),
                    new Siege(
                            "unkept-lengths",
                            "5,000 frames at once that declare 64 KiB and bring 2 bytes",
                            "frame",
                            DeclaredLengths::unkept),
                    new Siege(
                            "slow-handshakes",
                            "500 handshakes at once, a byte every 100 ms",
                            "byte",
                            SlowPeers::handshakes),
                    new Siege(
                            "slow-bodies",
                            "500 bodies at once, a byte every 100 ms",
                            "byte",
                            SlowPeers::bodies),
                    new Siege(
                            "header-bombs",
                            "heads of too many, too long and too large lines",
                            "head",
                            HeaderBombs::run),
                    new Siege(
                            "vanish",
                            "resets at once, within the handshake, as a WebSocket, within a frame",
                            "connection",
                            Goings::vanish),
                    new Siege(
                            "half-open",
                            "peers that are gone without FIN or RST, 25 a second",
                            "peer",
                            AttackedEcho.Listening.class,
                            Goings::halfOpen),
                    new Siege(
                            "no-readers",
                            "peers that ask and do not read, 20 a second, and a write deadline",
                            "peer",
                            AttackedEcho.Hurrying.class,
                            NoReaders::run),
                    new Siege(
                            "idle-no-readers",
                            "peers that ask and do not read, 20 a second, and an idle timeout",
                            "peer",
                            AttackedEcho.Resting.class,
                            NoReaders::run),
                    new Siege(
                            "crowd",
                            "5,000 WebSockets from one address, which stay",
                            "connection",
                            Crowd::come),
                    new Siege(
                            "press",
                            "connections beyond the limit of an address",
                            "try",
                            AttackedEcho.Limiting.class,
                            Crowd::press),
                    new Siege(
                            "close-storm",
                            "WebSockets opened and closed one after the other",
                            "connection",
                            Goings::close),
                    new Siege(
                            "repeated-closes",
                            "1,000 close frames and 1,000 texts behind them on each connection",
                            "connection",
                            Goings::closeAgainAndAgain),
                    new Siege(
                            "tag-race",
                            "connections that end in every way while two threads send",
                            "connection",
                            AttackedEcho.Compressing.class,
                            TagRace::run),
                    new Siege(
                            "inflate-bombs",
                            "compressed texts of 64 MB, each on its connection",
                            "text",
                            AttackedEcho.Compressing.class,
                            Bombs::run));

    private Sieges() {}
}
