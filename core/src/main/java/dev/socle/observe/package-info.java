/// What happens to channels, for metrics, traces and logs: the observer that is told, and one that
/// makes events of the JDK's Flight Recorder of it.
///
/// Nothing in here changes what happens; interceptors do that, for messages in
/// `dev.socle.websocket`.
@NullMarked
package dev.socle.observe;

import org.jspecify.annotations.NullMarked;
