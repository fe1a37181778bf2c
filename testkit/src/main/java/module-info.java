/// What services and connectors are tested with: an in-memory connector, a client that can
/// misbehave, recorders, a clock that stands still, and the connector contract.
module dev.socle.testkit {
    requires transitive dev.socle.core;
    requires static transitive org.jspecify;

    exports dev.socle.testkit;
}
