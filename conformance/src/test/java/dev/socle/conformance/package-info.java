/// Tests that look across modules: the architecture, the documents, the module path and the door.
/// What one module promises by itself is tested there.
@NullMarked
package dev.socle.conformance;

import org.jspecify.annotations.NullMarked;
