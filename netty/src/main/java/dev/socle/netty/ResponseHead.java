package dev.socle.netty;

import dev.socle.http.Headers;
import dev.socle.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes status line and headers as the bytes of HTTP/1.1.
///
/// Lines cannot be injected: [Headers] holds no line breaks.
final class ResponseHead {

    // the connector's own, which follow from the body and the connection
    private static final List<String> OWN =
            List.of("Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive");

    private final StringBuilder text = new StringBuilder(256);

    private ResponseHead(int status) {
        text.append("HTTP/1.1 ").append(HttpResponseStatus.valueOf(status)).append("\r\n");
    }

    /// A head with exactly these headers.
    static byte[] exactly(int status, Headers headers) {
        var head = new ResponseHead(status);
        headers.forEach(head::add);
        return head.toBytes();
    }

    /// A head with the application's headers and the connector's own.
    ///
    /// @param date of the response, unless the application gives one
    /// @param persistence `close`, `keep-alive` or nothing
    static byte[] of(HttpResponse response, Framing framing, String date, String persistence) {
        var head = new ResponseHead(response.status());
        response.headers()
                .forEach((name, value) -> {
                    if (OWN.stream().noneMatch(name::equalsIgnoreCase)) {
                        head.add(name, value);
                    }
                });
        if (!response.headers().contains("Date")) {
            head.add("Date", date);
        }
        head.addFraming(response, framing);
        head.addConnection(response, persistence);
        return head.toBytes();
    }

    private void addFraming(HttpResponse response, Framing framing) {
        Framing.announcedLength(response)
                .ifPresent(length -> add("Content-Length", Long.toString(length)));
        if (framing == Framing.CHUNKS) {
            add("Transfer-Encoding", "chunked");
        }
    }

    /// Who sends `Upgrade` says so in `Connection` (RFC 9110 7.8).
    private void addConnection(HttpResponse response, String persistence) {
        var upgrade = response.headers().contains("Upgrade") ? "Upgrade" : "";
        var separator = upgrade.isEmpty() || persistence.isEmpty() ? "" : ", ";
        var options = upgrade + separator + persistence;
        if (!options.isEmpty()) {
            add("Connection", options);
        }
    }

    private void add(String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private byte[] toBytes() {
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
