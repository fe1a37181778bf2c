package dev.socle.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Node, whose WebSocket is built in from version 22 on, and behind a flag from 20.10. The program
/// is named by the environment variable (or the system property) `SOCLE_NODE`, which `./socle test`
/// sets, or is found on the `PATH`.
final class Node {

    private static final long PATIENCE_SECONDS = 60;
    private static final String FLAG = "--experimental-websocket";

    private final String program;

    private Node(String program) {
        this.program = program;
    }

    /// Finds a Node with a WebSocket, or gives up the test that needs it: as skipped, or as failed
    /// if `SOCLE_REQUIRE_ALL` is set.
    static Node find() throws IOException, InterruptedException {
        var program =
                Programs.find("SOCLE_NODE", "node", "nodejs")
                        .orElseGet(() ->
                                Programs.missing(
                                        "SOCLE_NODE is not set, and no node on the PATH (see CONTRIBUTING.md)"));
        var node = new Node(program);
        if (!node.output("-p", "typeof WebSocket").equals("function")) {
            Programs.missing(program + " has no WebSocket: Node 20.10 or later is needed");
        }
        return node;
    }

    /// Runs a script.
    ///
    /// @return what it wrote
    String run(String script) throws IOException, InterruptedException {
        return output("-e", script);
    }

    private String output(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program, FLAG, "--no-warnings"));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("node", ".txt");
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("node did not end: " + Files.readString(output));
            }
            return Files.readString(output).strip();
        } finally {
            Files.delete(output);
        }
    }
}
