package dev.socle.examples;

import static dev.socle.route.Route.get;

import dev.socle.connector.Service;
import dev.socle.netty.NettyConnector;
import dev.socle.route.StaticFiles;
import java.time.Duration;
import java.time.InstantSource;

/// All examples behind one page, for this machine only. Run it with `./socle demo`.
///
/// @param port where to listen, 0 for any free port
record Demo(int port) implements Program.Server {

    private static final String USAGE = "usage: ./socle demo [--port N]";
    private static final int DEFAULT_PORT = 8080;

    static void main(String... args) throws InterruptedException {
        Program.run("socle demo", () -> parse(args));
    }

    /// The page and the sockets are routes like any other, of one service.
    static Service service() {
        return Service.of(
                get("/ws/echo/{prefix}", PrefixEcho.endpoint()),
                get("/ws/countdown", Countdown.endpoint(Duration.ofSeconds(1))),
                get("/ws/chat/{room}", new Chat(InstantSource.system()).endpoint()),
                get("/ws/reverser", Reverser.endpoint()),
                get("/ws/oneshot", OneShot.endpoint()),
                get("/ws/id", Id.endpoint()),
                get("/{path...}", StaticFiles.classPath(Demo.class, "demo-page")));
    }

    static Demo parse(String... args) throws UsageException {
        int port = DEFAULT_PORT;
        var arguments = new Arguments(args);
        while (!arguments.isEmpty()) {
            var option = arguments.next();
            if (!option.equals("--port")) {
                throw new UsageException("unknown option: " + option + "\n" + USAGE);
            }
            port = arguments.number(option, 0, 65535);
        }
        return new Demo(port);
    }

    @Override
    public NettyConnector connector() {
        return NettyConnector.builder(service()).bindAddress("127.0.0.1").port(port).build();
    }

    @Override
    public String announcement(int port) {
        return """

        Socle demo:  http://127.0.0.1:%d/

        An echo, a countdown, a chat, an upload, and a log of all frames, on one page.
        Open it in two windows to chat with yourself. Ctrl-C stops it.
        """
                .formatted(port);
    }
}
