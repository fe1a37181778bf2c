package dev.socle.testkit.contract;

import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A logger that keeps the lines it is given, from a level on.
final class LineLogger implements System.Logger {

    private final Level least;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LineLogger(Level least) {
        this.least = least;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.getSeverity() >= least.getSeverity();
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        lines.add(String.valueOf(message));
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... params) {
        lines.add(String.valueOf(format));
    }
}
