package dev.socle.connector;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;

/// What a service decided for a request, ready to be carried out by a connector.
public sealed interface Answer permits Answer.Http, Upgrade {

    /// The request as the interceptors left it.
    ///
    /// @return the request
    Request request();

    /// An ordinary response: the connection stays HTTP.
    ///
    /// @param request the request as the interceptors left it
    /// @param response to be written; for HEAD without its body
    record Http(Request request, HttpResponse response) implements Answer {}
}
