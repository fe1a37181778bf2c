package dev.socle.interceptor;

import dev.socle.http.Key;
import dev.socle.http.Request;
import dev.socle.http.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a [Chain] hands from interceptor to interceptor: the request, the response once there is
/// one, and which interceptors are still to enter.
///
/// Immutable: each change gives a new context, and the one that an interceptor returns counts.
/// Values of interceptors are kept on the request, under typed keys.
public final class Context {

    private static final Interceptor[] NOTHING = {};

    private final Request request;
    private final @Nullable Response response;
    // The interceptors still to enter are those from index next on.
    private final Interceptor[] queue;
    private final int next;
    private final @Nullable ChainException failure;

    private Context(
            Request request,
            @Nullable Response response,
            Interceptor[] queue,
            int next,
            @Nullable ChainException failure) {
        this.request = request;
        this.response = response;
        this.queue = queue;
        this.next = next;
        this.failure = failure;
    }

    /// A context to begin with: no response, nothing queued.
    ///
    /// @param request what the client asked
    /// @return the context
    public static Context of(Request request) {
        return new Context(request, null, NOTHING, 0, null);
    }

    /// The request.
    ///
    /// @return the request as the last interceptor left it
    public Request request() {
        return request;
    }

    /// Replaces the request.
    ///
    /// @param request the new request
    /// @return a new context
    public Context withRequest(Request request) {
        return new Context(request, response, queue, next, failure);
    }

    /// The response.
    ///
    /// @return the response as the last interceptor left it, or empty if nobody answered yet
    public Optional<Response> response() {
        return Optional.ofNullable(response);
    }

    /// Sets or replaces the response. On the way in this ends the way in, and what is queued is
    /// dropped.
    ///
    /// A response that was replaced is not sent; the chain closes its body if nobody opened it
    /// ([dev.socle.http.Body]).
    ///
    /// @param response the new response
    /// @return a new context
    public Context withResponse(Response response) {
        return new Context(request, response, queue, next, failure);
    }

    /// Takes the response away, as if nobody had answered.
    ///
    /// @return a new context
    public Context withoutResponse() {
        return new Context(request, null, queue, next, failure);
    }

    /// Changes the response, if there is one.
    ///
    /// @param change gives the new response
    /// @return a new context, or this one if there is no response
    public Context mapResponse(UnaryOperator<Response> change) {
        return response == null ? this : withResponse(change.apply(response));
    }

    /// The value that an interceptor put on the request.
    ///
    /// @param <T> the type of the value
    /// @param key the key it was put under
    /// @return the value
    /// @throws java.util.NoSuchElementException if none was
    public <T> T get(Key<T> key) {
        return request.get(key);
    }

    /// The value that an interceptor put on the request, if one did.
    ///
    /// @param <T> the type of the value
    /// @param key the key it was put under
    /// @return the value, or empty
    public <T> Optional<T> find(Key<T> key) {
        return request.find(key);
    }

    /// Puts a value on the request.
    ///
    /// @param <T> the type of the value
    /// @param key the key
    /// @param value the value, not null
    /// @return a new context
    public <T> Context with(Key<T> key, T value) {
        return withRequest(request.with(key, value));
    }

    /// Takes a value off the request, so that what is kept of it does not hold the value.
    ///
    /// @param key the key
    /// @return a new context
    public Context without(Key<?> key) {
        return withRequest(request.without(key));
    }

    /// Appends interceptors to those still to enter. Only on the way in: on the way out nothing
    /// enters any more, and the chain takes a context with a queue for a failure.
    ///
    /// @param interceptors appended after all that are queued
    /// @return a new context
    public Context enqueue(Interceptor... interceptors) {
        Interceptor[] longer = Arrays.copyOfRange(queue, next, queue.length + interceptors.length);
        System.arraycopy(interceptors, 0, longer, queue.length - next, interceptors.length);
        return new Context(request, response, longer, 0, failure);
    }

    /// Drops the interceptors still to enter: the way out begins, with or without a response.
    ///
    /// @return a new context
    public Context terminate() {
        return new Context(request, response, NOTHING, 0, failure);
    }

    /// The interceptors still to enter.
    ///
    /// @return the interceptors in order; cannot be changed
    public List<Interceptor> queue() {
        return List.of(Arrays.copyOfRange(queue, next, queue.length));
    }

    boolean hasResponse() {
        return response != null;
    }

    boolean hasQueue() {
        return next < queue.length;
    }

    Interceptor head() {
        return queue[next];
    }

    Context withoutHead() {
        return new Context(request, response, queue, next + 1, failure);
    }

    /// Where the failure that unwinds comes from: set during [Interceptor#error] only.
    @Nullable ChainException failure() {
        return failure;
    }

    Context withFailure(@Nullable ChainException failure) {
        return new Context(request, response, queue, next, failure);
    }
}
