package dev.socle.testkit.contract;

/// What a connector keeps of `SPEC.md` to the nanosecond, where its clock can be faked and nothing
/// is under way unseen: it gives a [dev.socle.testkit.FakeClock] to its [ConnectorUnderTest]. On
/// connectors of real sockets [ConnectorContract] has the same paragraphs with short deadlines.
public interface TimeContract
        extends HeartbeatTimeContract,
                IdleTimeContract,
                ExpiryTimeContract,
                FragmentsTimeContract,
                DeathTimeContract {}
