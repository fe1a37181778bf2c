package dev.socle.interceptor;

import java.util.List;

/// Writes down each call, then does what it was told.
record RecordingInterceptor(String name, List<String> calls, Step in, Step out, Recovery recovery)
        implements Interceptor {

    /// Does nothing else, unless it is told.
    static RecordingInterceptor of(String name, List<String> calls) {
        return new RecordingInterceptor(name, calls, c -> c, c -> c, Recovery.PASS);
    }

    RecordingInterceptor onEnter(Step step) {
        return new RecordingInterceptor(name, calls, step, out, recovery);
    }

    RecordingInterceptor onLeave(Step step) {
        return new RecordingInterceptor(name, calls, in, step, recovery);
    }

    RecordingInterceptor onError(Recovery recovery) {
        return new RecordingInterceptor(name, calls, in, out, recovery);
    }

    @Override
    public Context enter(Context context) throws Exception {
        calls.add(name + " enter");
        return in.apply(context);
    }

    @Override
    public Context leave(Context context) throws Exception {
        calls.add(name + " leave");
        return out.apply(context);
    }

    @Override
    public Context error(Context context, Throwable failure) throws Throwable {
        calls.add(name + " error " + failure.getMessage());
        return recovery.apply(context, failure);
    }

    @Override
    public String toString() {
        return name;
    }
}
