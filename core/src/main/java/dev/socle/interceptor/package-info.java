/// The chain that every request runs through, its immutable context, and the interceptors that a
/// service has by default.
///
/// Which interceptors belong to which path is not here: see `dev.socle.route`.
@NullMarked
package dev.socle.interceptor;

import org.jspecify.annotations.NullMarked;
