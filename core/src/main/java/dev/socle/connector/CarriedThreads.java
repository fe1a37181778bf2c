package dev.socle.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Makes virtual threads that run where we say, and not on the JDK's scheduler.
///
/// The JDK has that built in and does not offer it: what is used here must be opened by
/// `--add-opens java.base/java.lang=dev.socle.core` (on the class path `=ALL-UNNAMED`), or by
/// `Add-Opens: java.base/java.lang` in the manifest of the jar that is launched. Otherwise, or
/// where a later JDK has changed it, there is none.
final class CarriedThreads {

    private static final Logger LOG = System.getLogger("dev.socle.connector");

    private final MethodHandle newBuilder;
    private final Executor jdkScheduler;
    private final VarHandle threadLocals;
    private final VarHandle inheritableThreadLocals;

    private CarriedThreads() throws Throwable {
        var lookup = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
        var builder = lookup.findClass("java.lang.ThreadBuilders$VirtualThreadBuilder");
        newBuilder =
                lookup.findConstructor(builder, MethodType.methodType(void.class, Executor.class))
                        .asType(
                                MethodType.methodType(
                                        Thread.Builder.OfVirtual.class, Executor.class));
        jdkScheduler =
                (Executor)
                        lookup.findStatic(
                                        lookup.findClass("java.lang.VirtualThread"),
                                        "defaultScheduler",
                                        MethodType.methodType(Executor.class))
                                .invoke();
        var map = lookup.findClass("java.lang.ThreadLocal$ThreadLocalMap");
        threadLocals = lookup.findVarHandle(Thread.class, "threadLocals", map);
        inheritableThreadLocals =
                lookup.findVarHandle(Thread.class, "inheritableThreadLocals", map);
    }

    /// Looks whether this JVM lets us.
    ///
    /// @return null if it does not
    static @Nullable CarriedThreads find() {
        try {
            return new CarriedThreads();
        } catch (Throwable closed) {
            LOG.log(Level.DEBUG, () -> "Event loops carry no virtual threads: " + closed);
            return null;
        }
    }

    /// A virtual thread that is not started.
    ///
    /// @param scheduler is given what to run, on a platform thread, whenever the thread may go on;
    ///   also for virtual threads that are started by this one without saying where they run
    Thread newThread(Executor scheduler, Runnable task) {
        try {
            var builder = (Thread.Builder.OfVirtual) newBuilder.invokeExact(scheduler);
            return builder.name("socle-callback")
                    .inheritInheritableThreadLocals(false)
                    .unstarted(task);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// Runs what a scheduler was given where other virtual threads run.
    void runElsewhere(Runnable continuation) {
        jdkScheduler.execute(continuation);
    }

    /// Makes the calling thread forget its thread-locals, as its end would.
    void forgetLocals(Thread current) {
        if (threadLocals.get(current) != null) {
            threadLocals.set(current, null);
        }
        if (inheritableThreadLocals.get(current) != null) {
            inheritableThreadLocals.set(current, null);
        }
    }
}
