package dev.socle.connector;

import dev.socle.http.Request;
import dev.socle.route.Route;

/// The request of a channel, which keeps it as long as it is open: in as little memory as it can.
final class KeptRequest {

    private KeptRequest() {}

    /// An equal request with compact headers. All whose path is the pattern of their route hold
    /// that string.
    static Request of(Request request) {
        var compact = request.compact();
        return request.find(Route.KEY)
                .map(Route::pattern)
                .filter(compact.path()::equals)
                .map(compact::withPath)
                .orElse(compact);
    }
}
