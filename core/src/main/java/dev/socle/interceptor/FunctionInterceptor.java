package dev.socle.interceptor;

/// An interceptor made of functions.
record FunctionInterceptor(String name, Step onEnter, Step onLeave, Recovery onError)
        implements Interceptor {

    @Override
    public Context enter(Context context) throws Exception {
        return onEnter.apply(context);
    }

    @Override
    public Context leave(Context context) throws Exception {
        return onLeave.apply(context);
    }

    @Override
    public Context error(Context context, Throwable failure) throws Throwable {
        return onError.apply(context, failure);
    }

    @Override
    public String toString() {
        return name;
    }
}
