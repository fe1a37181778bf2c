package dev.socle.examples;

/// The command line asks for something that there is not. The message is for the person who typed
/// it.
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
