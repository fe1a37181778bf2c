package dev.socle.testkit.contract;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps what the library logs, instead of showing it, until it is closed. Needs the JDK's own
/// logging behind `System.Logger`.
final class LogRecorder implements AutoCloseable {

    private final Logger logger = Logger.getLogger("dev.socle");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Keeper(records);

    LogRecorder() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    /// Keeps what is logged at levels that are not shown unless asked for, too.
    static LogRecorder ofAllLevels() {
        var recorder = new LogRecorder();
        recorder.logger.setLevel(Level.ALL);
        return recorder;
    }

    /// All messages.
    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    /// The messages that an operator must look at.
    List<String> warnings() {
        return records.stream()
                .filter(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogRecord::getMessage)
                .toList();
    }

    /// The exceptions that were logged.
    List<Throwable> exceptions() {
        return records.stream().map(LogRecord::getThrown).filter(Objects::nonNull).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    private static final class Keeper extends Handler {

        private final List<LogRecord> records;

        Keeper(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
