/// Message interceptors that come with Socle: a log of the messages, and limits of their rate.
///
/// What they implement is `dev.socle.websocket.MessageInterceptor`; the log of requests is in
/// `dev.socle.interceptor`.
@NullMarked
package dev.socle.traffic;

import org.jspecify.annotations.NullMarked;
