package dev.socle.conformance.soak;

/// A run of `./socle soak`, known by its name.
interface SoakRun {

    /// The name on the command line.
    String name();

    /// What is done, in a line.
    String what();

    /// Runs, for minutes if need be.
    ///
    /// @param report takes progress and figures
    /// @throws AssertionError if what must hold does not
    void run(SoakReport report) throws Exception;
}
