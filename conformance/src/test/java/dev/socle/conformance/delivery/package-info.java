/// Numbered messages over a bad network, in both directions at once: what was delivered is compared
/// with what the senders were told. Not a test of single rules, which is what the contract of
/// `testkit` is for.
@NullMarked
package dev.socle.conformance.delivery;

import org.jspecify.annotations.NullMarked;
