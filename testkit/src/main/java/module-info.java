/// What services and connectors are tested with: an in-memory connector, a client that can
/// misbehave, recorders, a clock that stands still, and the connector contract.
///
/// JUnit Jupiter and AssertJ are needed by `dev.socle.testkit.contract` only.
module dev.socle.testkit {
    requires transitive dev.socle.core;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.junit.jupiter.params;
    requires static java.logging;
    requires static org.assertj.core;

    exports dev.socle.testkit;
    exports dev.socle.testkit.contract;
}
