/// Runs that take minutes and give figures: what an attack costs, what a connection holds. Each has
/// a server in a process of its own. Nothing here is a test of `./socle test`; `docs/soak.md`
/// records what came out.
@NullMarked
package dev.socle.conformance.soak;

import org.jspecify.annotations.NullMarked;
