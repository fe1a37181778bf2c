/// What measures servers side by side: workloads, rounds and reports. Neither a server nor a client
/// is in here.
@NullMarked
package dev.socle.benchmarks;

import org.jspecify.annotations.NullMarked;
