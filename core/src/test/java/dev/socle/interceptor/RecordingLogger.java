package dev.socle.interceptor;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// Keeps what is logged.
final class RecordingLogger implements System.Logger {

    final List<String> lines = new ArrayList<>();
    final List<Throwable> thrown = new ArrayList<>();
    private final boolean loggable;

    RecordingLogger(boolean loggable) {
        this.loggable = loggable;
    }

    @Override
    public String getName() {
        return "recording";
    }

    @Override
    public boolean isLoggable(Level level) {
        return loggable;
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, String message, Throwable failure) {
        lines.add(level + " " + message);
        thrown.add(failure);
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String format, Object... params) {
        // As JDK loggers do: a message without parameters is no format.
        lines.add(
                level
                        + " "
                        + (params == null || params.length == 0
                                ? format
                                : MessageFormat.format(format, params)));
    }
}
