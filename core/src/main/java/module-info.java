/// Requests, responses, interceptors, routes, WebSocket channels and the connector contract: what
/// an application is written with, whichever connector carries it.
module dev.socle.core {
    requires transitive dev.socle.protocol;
    requires static transitive org.jspecify;
    requires jdk.jfr;

    exports dev.socle.auth;
    exports dev.socle.connector;
    exports dev.socle.http;
    exports dev.socle.interceptor;
    exports dev.socle.observe;
    exports dev.socle.route;
    exports dev.socle.traffic;
    exports dev.socle.websocket;
}
