/// The contract of all connectors: one test for each promise of `SPEC.md`, which a connector runs
/// by one subclass of [dev.socle.testkit.contract.ConnectorContract].
///
/// What a single connector promises beyond it, and the tools, are not here: see
/// `dev.socle.testkit`.
@NullMarked
package dev.socle.testkit.contract;

import org.jspecify.annotations.NullMarked;
