/// Requests, responses, headers, cookies and bodies as immutable values, and the handler that turns
/// one into the other.
///
/// How they reach a socket is not here: see `dev.socle.connector`.
@NullMarked
package dev.socle.http;

import org.jspecify.annotations.NullMarked;
