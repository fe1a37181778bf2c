/// What is fed with bytes that a fuzzer makes, and what must hold whatever they are.
///
/// `./socle fuzz` runs Jazzer on each class that ends in `Fuzzer`; the inputs that are kept are
/// replayed by `CorpusTest`. The fuzzer of HTTP heads is not here, but in the package whose classes
/// it needs: see `HttpHeadFuzzer`.
@NullMarked
package dev.socle.conformance.fuzz;

import org.jspecify.annotations.NullMarked;
