package dev.socle.connector;

/// One call of a listener.
@FunctionalInterface
interface Callback {

    void run() throws Exception;
}
