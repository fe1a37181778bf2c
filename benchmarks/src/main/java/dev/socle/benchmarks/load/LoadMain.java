package dev.socle.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The program of a load client: does what the lines of its input say, one after the other, and
/// answers each with a line.
///
/// - `connect NAME PORT PID SPEC...` opens the connections of a [LoadSpec] to a server
/// - `run NAME MILLIS` sends for so long
/// - `cut NAME` cuts the connections, and gives the server time to notice
/// - `open NAME` opens them again
/// - `again NAME` cuts them, opens them, and waits for one message of each to come back
///
/// The answers are `ok` and the words of a [RunResult], or `failed` and the reason.
public final class LoadMain {

    private static final long NOTICING_MILLIS = 500;

    private final Map<String, Session> sessions = new HashMap<>();

    private LoadMain() {}

    private record Session(Target target, ProcessorTime server) {}

    /// Runs the client until its input ends.
    ///
    /// @param arguments none
    /// @throws IOException if its input cannot be read
    public static void main(String... arguments) throws IOException {
        new LoadMain()
                .serve(new BufferedReader(new InputStreamReader(System.in, UTF_8)), System.out);
    }

    private void serve(BufferedReader requests, PrintStream answers) throws IOException {
        String line;
        while ((line = requests.readLine()) != null) {
            answers.println(answer(List.of(line.split(" ", -1))));
        }
    }

    private String answer(List<String> words) {
        try {
            return "ok " + obey(words).words();
        } catch (IOException failure) {
            return "failed " + failure.getMessage();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "failed interrupted";
        }
    }

    private RunResult obey(List<String> words) throws IOException, InterruptedException {
        var name = words.get(1);
        if (words.getFirst().equals("connect")) {
            var spec = LoadSpec.parse(words.subList(4, words.size()));
            var server = new ProcessorTime(Long.parseLong(words.get(3)));
            var target = new Target(spec, Integer.parseInt(words.get(2)));
            sessions.put(name, new Session(target, server));
            return measure(server, target::open);
        }
        var session = sessions.get(name);
        if (session == null) {
            throw new IOException("not connected: " + name);
        }
        var target = session.target();
        return switch (words.getFirst()) {
            case "run" -> run(session, Long.parseLong(words.get(2)));
            case "cut" -> {
                target.cut();
                Thread.sleep(NOTICING_MILLIS);
                yield measure(session.server(), () -> new Target.Count(0, 0));
            }
            case "open" -> measure(session.server(), target::open);
            case "again" -> measure(session.server(), target::reopen);
            default -> throw new IOException("unknown command: " + words.getFirst());
        };
    }

    private static RunResult run(Session session, long millis) throws IOException {
        var target = session.target();
        var result =
                measure(session.server(), () -> target.run(TimeUnit.MILLISECONDS.toNanos(millis)));
        target.drain();
        return result.with(latency(target)); // Of the late ones too.
    }

    private interface Work {
        Target.Count run() throws IOException;
    }

    private static RunResult measure(ProcessorTime server, Work work) throws IOException {
        var own = new ProcessorTime(ProcessHandle.current().pid());
        var compilers = server.compilerNanos();
        var client = own.nanos();
        var used = server.nanos();
        var count = work.run();
        used = server.nanos() - used;
        client = own.nanos() - client;
        compilers = server.compilerNanos() - compilers;
        return new RunResult(
                count.messages(),
                count.nanos(),
                used,
                Math.max(0, compilers), // Such threads come and go.
                client,
                RunResult.Latency.NONE);
    }

    private static RunResult.Latency latency(Target target) {
        if (!(target.flow() instanceof PacedFlow paced)) {
            return RunResult.Latency.NONE;
        }
        var all = paced.latencies();
        return new RunResult.Latency(
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(99),
                all.getValueAtPercentile(99.9),
                all.getMaxValue());
    }
}
