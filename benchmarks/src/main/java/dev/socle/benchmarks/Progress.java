package dev.socle.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Tells on the terminal what is being done and how much is left, and remembers what failed.
final class Progress {

    private static final double START_SECONDS = 1.5; // of a server, until it is connected to
    private static final double STORM_SECONDS = 2.5; // of 10,000 connections

    private final PrintStream out;
    private final BenchOptions options;
    private final List<Failure> failures = new ArrayList<>();
    private double secondsAfter; // of the workloads after the present one
    private double secondsOfPresent;
    private long begun = System.nanoTime();

    Progress(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.secondsAfter = options.workloads().stream().mapToDouble(this::seconds).sum();
        say("about " + left() + " in all");
    }

    /// A step begins.
    void step(String what) {
        say("[%s left] %s".formatted(left(), what));
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void failed(Failure failure) {
        failures.add(failure);
        say("FAILED " + failure);
    }

    /// A workload begins.
    void begin(Workload workload) {
        secondsOfPresent = seconds(workload);
        secondsAfter -= secondsOfPresent;
        begun = System.nanoTime();
        say("== " + workload.name() + ": " + workload.what());
    }

    List<Failure> failures() {
        return failures;
    }

    private String left() {
        var elapsed = (System.nanoTime() - begun) / 1e9;
        var seconds = secondsAfter + Math.max(0, secondsOfPresent - elapsed);
        var left = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
        return "%d:%02d min".formatted(left.toMinutes(), left.toSecondsPart());
    }

    private double seconds(Workload workload) {
        var each =
                switch (workload.measure()) {
                    case MESSAGES ->
                            2 * options.warmUp().toMillis() / 1e3
                                    + Entrant.restMillis(options.warmUp()) / 1e3
                                    + options.rounds() * secondsOfRound(workload);
                    case HANDSHAKES, RECONNECTS ->
                            (Entrant.storms(options.warmUp()) + options.rounds()) * STORM_SECONDS;
                    case MEMORY -> 3 * STORM_SECONDS;
                    case HEARTBEATS -> 100 + STORM_SECONDS;
                };
        return workload.starts() * options.serversOf(workload).size() * (START_SECONDS + each);
    }

    private double secondsOfRound(Workload workload) {
        return (options.roundMillis(workload) + Competition.REST_STEP_MILLIS) / 1e3;
    }
}
