/// The client of the load harness: a program that sends, and compares every byte that comes back.
/// It knows nothing of the servers, and uses none of the code that is measured.
@NullMarked
package dev.socle.benchmarks.load;

import org.jspecify.annotations.NullMarked;
