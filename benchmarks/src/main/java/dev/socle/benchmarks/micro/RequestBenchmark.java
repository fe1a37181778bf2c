package dev.socle.benchmarks.micro;

import static dev.socle.route.Route.get;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.interceptor.Chain;
import dev.socle.interceptor.Context;
import dev.socle.interceptor.Interceptor;
import dev.socle.route.Router;
import dev.socle.route.Routes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a request goes through before and after its handler.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {

    private static final int ROUTES = 100;
    private static final int INTERCEPTORS = 8;

    private final Request request =
            Request.builder("GET", "/path42/items/4711").host("localhost").build();
    private final List<Interceptor> router =
            List.of(
                    Router.of(
                            IntStream.range(0, ROUTES)
                                    .<Routes>mapToObj(i ->
                                            get(
                                                    "/path" + i + "/items/{item}",
                                                    it -> HttpResponse.status(204)))
                                    .toList()));
    private final List<Interceptor> chain =
            Stream.concat(
                            IntStream.range(0, INTERCEPTORS)
                                    .mapToObj(i -> Interceptor.enter("step" + i, it -> it)),
                            Stream.of(
                                    Interceptor.handler("handler", it -> HttpResponse.status(204))))
                    .toList();

    /// For JMH.
    public RequestBenchmark() {}

    /// Runs eight interceptors and a handler.
    ///
    /// @return the answer
    @Benchmark
    public Context chain() {
        return Chain.execute(Context.of(request), chain);
    }

    /// Finds one of a hundred routes, with a path parameter, and runs its handler.
    ///
    /// @return the answer
    @Benchmark
    public Context router() {
        return Chain.execute(Context.of(request), router);
    }
}
