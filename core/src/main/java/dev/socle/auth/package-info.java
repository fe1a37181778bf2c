/// Who is asking: authenticators and the interceptors that ask them, for HTTP and WebSockets alike.
///
/// User accounts, password storage and the issuing of tokens are not here: an application answers
/// these by the functions that it hands in.
@NullMarked
package dev.socle.auth;

import org.jspecify.annotations.NullMarked;
