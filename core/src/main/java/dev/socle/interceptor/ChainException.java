package dev.socle.interceptor;

/// A failure that no interceptor handled: it names where it happened, and has what was thrown as
/// its cause.
public final class ChainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String interceptor;
    private final Stage stage;
    private final Throwable failure;

    ChainException(String interceptor, Stage stage, Throwable failure) {
        super(stage + " of " + interceptor + " failed: " + failure, failure);
        this.interceptor = interceptor;
        this.stage = stage;
        this.failure = failure;
    }

    /// The interceptor that threw.
    ///
    /// @return its name
    public String interceptor() {
        return interceptor;
    }

    /// The function that threw.
    ///
    /// @return which of the three it was
    public Stage stage() {
        return stage;
    }

    /// What was thrown: the same as the cause, but never null.
    ///
    /// @return the original exception
    public Throwable failure() {
        return failure;
    }

    /// Which function of an interceptor.
    public enum Stage {
        /// On the way in.
        ENTER("enter"),
        /// On the way out.
        LEAVE("leave"),
        /// While handling another failure.
        ERROR("error");

        private final String function;

        Stage(String function) {
            this.function = function;
        }

        @Override
        public String toString() {
            return function;
        }
    }
}
