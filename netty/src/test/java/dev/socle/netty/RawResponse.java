package dev.socle.netty;

import java.util.Map;

/// A response as it came.
///
/// @param statusLine such as `HTTP/1.1 200 OK`
/// @param headers values by name in lower case
/// @param body a character for each byte
record RawResponse(String statusLine, Map<String, String> headers, String body) {

    int status() {
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    String header(String name) {
        return headers.get(name);
    }
}
