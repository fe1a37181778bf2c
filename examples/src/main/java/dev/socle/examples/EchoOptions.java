package dev.socle.examples;

import dev.socle.netty.Transport;
import dev.socle.websocket.Dispatch;
import java.util.Map;

/// What [Echo] was asked to do.
///
/// @param port where to listen, 0 for any free port
/// @param maxMessageBytes the longest message that comes back; a longer one closes with 1009
/// @param transport how the operating system is asked about the sockets
/// @param dispatch which thread echoes
/// @param deflate whether to compress, with clients that offer it
/// @param tls whether to speak TLS only
record EchoOptions(
        int port,
        int maxMessageBytes,
        Transport transport,
        Dispatch dispatch,
        boolean deflate,
        boolean tls) {

    static final String USAGE =
            """
            usage: ./socle echo [--port N] [--max-message BYTES] [--deflate] [--tls]
                                [--dispatch auto|virtual-thread|event-loop]
                                [--transport auto|epoll|io-uring|nio]\
            """;

    private static final int DEFAULT_PORT = 9001;
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 64 * 1024;
    private static final int MOST_MESSAGE_BYTES = 256 * 1024 * 1024;

    private static final Map<String, Dispatch> DISPATCHES =
            Map.of(
                    "auto", Dispatch.AUTO,
                    "virtual-thread", Dispatch.VIRTUAL_THREAD,
                    "event-loop", Dispatch.EVENT_LOOP);

    private static final Map<String, Transport> TRANSPORTS =
            Map.of(
                    "auto", Transport.AUTO,
                    "epoll", Transport.EPOLL,
                    "io-uring", Transport.IO_URING,
                    "nio", Transport.NIO);

    static EchoOptions parse(String... args) throws UsageException {
        int port = DEFAULT_PORT;
        int maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES;
        var transport = Transport.AUTO;
        var dispatch = Dispatch.AUTO;
        boolean deflate = false;
        boolean tls = false;
        var arguments = new Arguments(args);
        while (!arguments.isEmpty()) {
            var option = arguments.next();
            switch (option) {
                case "--port" -> port = arguments.number(option, 0, 65535);
                case "--max-message" ->
                        maxMessageBytes = arguments.number(option, 1, MOST_MESSAGE_BYTES);
                case "--transport" -> transport = arguments.named(option, TRANSPORTS);
                case "--dispatch" -> dispatch = arguments.named(option, DISPATCHES);
                case "--deflate" -> deflate = true;
                case "--tls" -> tls = true;
                case "--idle-timeout" -> throw new UsageException(option + " is not yet available");
                default -> throw new UsageException("unknown option: " + option + "\n" + USAGE);
            }
        }
        return new EchoOptions(port, maxMessageBytes, transport, dispatch, deflate, tls);
    }
}
