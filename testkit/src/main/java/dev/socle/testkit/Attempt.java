package dev.socle.testkit;

import org.jspecify.annotations.Nullable;

/// What a server made of a request: an answer, and the connection if it is no longer HTTP.
record Attempt(HttpAnswer answer, @Nullable Wire wire) {}
