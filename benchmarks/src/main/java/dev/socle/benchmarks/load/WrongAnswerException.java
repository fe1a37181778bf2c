package dev.socle.benchmarks.load;

import java.io.IOException;

/// A server did not send what it should have sent.
final class WrongAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    WrongAnswerException(String message) {
        super(message);
    }
}
