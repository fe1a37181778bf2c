/// Tools for tests of WebSocket services and connectors: what plays the peer, what records, and
/// what stands in for time and network.
///
/// The contract that every connector keeps is not here: see `dev.socle.testkit.contract`.
@NullMarked
package dev.socle.testkit;

import org.jspecify.annotations.NullMarked;
