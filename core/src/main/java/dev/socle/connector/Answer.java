package dev.socle.connector;

import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.http.Response;

/// What a service decided for a request, ready to be carried out by a connector.
public sealed interface Answer permits Answer.Http, Upgrade {

    /// The request as the interceptors left it.
    ///
    /// @return the request
    Request request();

    /// What the client gets, also where there is no client.
    ///
    /// @return the response; that of a WebSocket has all headers of the 101
    Response result();

    /// Gives back what was reserved for this answer, unless a channel took it. Due when the answer
    /// was carried out, or will not be. Harmless if it was called before.
    default void release() {}

    /// An ordinary response: the connection stays HTTP.
    ///
    /// @param request the request as the interceptors left it
    /// @param response to be written; for HEAD without its body
    record Http(Request request, HttpResponse response) implements Answer {

        @Override
        public Response result() {
            return response;
        }
    }
}
