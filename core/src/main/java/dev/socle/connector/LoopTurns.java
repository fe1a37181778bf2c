package dev.socle.connector;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The turns of all event loops of one connector, which carry the virtual threads of callbacks
/// where the JVM lets them. Made when the connector is, closed when its loops have ended. Any
/// thread may call any method.
public final class LoopTurns implements AutoCloseable {

    private final @Nullable CarriedThreads threads = CarriedThreads.find();
    private final LoopWatch watch = new LoopWatch();
    private final ConcurrentHashMap<String, EndpointConduct> conducts = new ConcurrentHashMap<>();

    /// The turns of no loop yet.
    public LoopTurns() {}

    /// The turns of one loop, which is a platform thread.
    ///
    /// @param loop as of [LoopTurn#LoopTurn(Executor, BooleanSupplier)]
    /// @param isLoop likewise; the loop ends its turns by itself
    /// @return to be ended by the loop, and closed by it as its last act
    public LoopTurn newTurn(Executor loop, BooleanSupplier isLoop) {
        return new LoopTurn(loop, isLoop, this);
    }

    /// Where the callbacks of `Dispatch.AUTO` run, for the log.
    ///
    /// @return a phrase, with what to do where it could be better
    public String describe() {
        return threads == null
                ? "callbacks on virtual threads, which the event loops carry with"
                        + " --add-opens java.base/java.lang="
                        + opensTo()
                : "callbacks on virtual threads carried by the event loops";
    }

    private static String opensTo() {
        var module = LoopTurns.class.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }

    @Nullable CarriedThreads threads() {
        return threads;
    }

    LoopWatch watch() {
        return watch;
    }

    /// How an endpoint has behaved on all loops.
    EndpointConduct conduct(String endpoint) {
        return conducts.computeIfAbsent(endpoint, EndpointConduct::new);
    }

    /// Ends the watch.
    @Override
    public void close() {
        watch.close();
    }
}
