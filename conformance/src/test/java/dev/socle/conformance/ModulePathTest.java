package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The modules as a user has them: built, on a module path, with a module of the user's own.
class ModulePathTest {
    private static final String[] USER = {
        """
        module user {
            requires dev.socle.netty;
            requires java.net.http;
        }
        """,
        """
        package user;

        import static dev.socle.route.Route.get;

        import dev.socle.connector.Service;
        import dev.socle.netty.NettyConnector;
        import dev.socle.websocket.WebSocketEndpoint;
        import java.net.URI;
        import java.net.http.HttpClient;
        import java.net.http.WebSocket;
        import java.util.concurrent.CompletableFuture;
        import java.util.concurrent.CompletionStage;
        import java.util.concurrent.TimeUnit;

        final class Main {
            public static void main(String[] args) throws Exception {
                var echo = WebSocketEndpoint.onText((channel, text) -> channel.send(text));
                var builder = NettyConnector.builder(Service.of(get("/echo", echo)));
                try (var connector = builder.bindAddress("127.0.0.1").port(0).build()) {
                    connector.start();
                    var client = new Client();
                    var socket = HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .buildAsync(URI.create("ws://127.0.0.1:" + connector.port() + "/echo"), client)
                            .get(10, TimeUnit.SECONDS);
                    socket.sendText("hello", true);
                    System.out.println(Main.class.getModule() + " got "
                            + client.answer.get(10, TimeUnit.SECONDS)
                            + " from " + connector.getClass().getModule());
                    socket.abort();
                }
            }
        }

        final class Client implements WebSocket.Listener {
            final CompletableFuture<String> answer = new CompletableFuture<>();

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                answer.complete(text.toString());
                return null;
            }
        }
        """,
    };

    @TempDir Path folder;

    @Test
    void aModuleOfAUserServesAnEcho() throws Exception {
        var modulePath = Code.modulePath("dev.socle.", "io.netty.", "org.jspecify");
        var classes = folder.resolve("user");
        Code.compile(classes, USER, "--module-path", modulePath);

        var out = folder.resolve("out");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--module-path",
                                classes + System.getProperty("path.separator") + modulePath,
                                "--module",
                                "user/user.Main")
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(Files.readString(out)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(out))
                .contains("module user got hello from module dev.socle.netty");
        assertThat(process.exitValue()).isZero();
    }
}
