package dev.socle.auth;

import dev.socle.http.Key;
import java.time.Instant;

/// A session that a browser has.
///
/// @param begunAt when it was first given it
/// @param expiresAt when it ends unless the browser comes back before
record SavedSession(Session session, Instant begunAt, Instant expiresAt) {

    static final Key<SavedSession> KEY = Key.of("savedSession");
}
