/// JMH benchmarks of the parts that cost time for each message or request. What a whole server
/// costs is measured elsewhere, from outside of its process.
@NullMarked
package dev.socle.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
