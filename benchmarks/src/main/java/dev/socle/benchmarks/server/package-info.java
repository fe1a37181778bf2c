/// The servers that are measured, each in a process of its own. How they are loaded and compared is
/// not in here.
@NullMarked
package dev.socle.benchmarks.server;

import org.jspecify.annotations.NullMarked;
