package dev.socle.protocol;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The client's side of one opening handshake (RFC 6455 4.1): the headers it asks with, and the
/// verdict on the answer.
///
/// Immutable. The request line, `Host` and whatever else a client sends are the caller's.
public final class ClientHandshake {
    private final String key;
    private final List<String> subprotocols;
    private final List<DeflateParameters> deflate;

    private ClientHandshake(
            String key, List<String> subprotocols, List<DeflateParameters> deflate) {
        this.key = key;
        this.subprotocols = subprotocols;
        this.deflate = deflate;
    }

    /// A handshake of its own key.
    ///
    /// @param random 16 random bytes, for this handshake only
    /// @param subprotocols those to offer, the preferred first; empty for none
    /// @throws IllegalArgumentException if the bytes are not 16, a subprotocol is no token (RFC
    ///   9110 5.6.2), or two are alike
    public static ClientHandshake of(byte[] random, List<String> subprotocols) {
        if (random.length != HandshakeKey.BYTES) {
            throw new IllegalArgumentException(
                    "random: " + random.length + " bytes (expected: " + HandshakeKey.BYTES + ")");
        }
        subprotocols.forEach(each -> Tokens.check("subprotocols", each));
        if (Set.copyOf(subprotocols).size() < subprotocols.size()) {
            throw new IllegalArgumentException(
                    "subprotocols: " + subprotocols + " (expected: no two alike, RFC 6455 4.1)");
        }
        return new ClientHandshake(HandshakeKey.of(random), List.copyOf(subprotocols), List.of());
    }

    /// This handshake with offers of permessage-deflate, the preferred first (RFC 7692 7.1); none
    /// unless called.
    public ClientHandshake withDeflate(DeflateParameters... offers) {
        return new ClientHandshake(key, subprotocols, List.of(offers));
    }

    /// The headers that turn a GET request into an opening handshake, in their order; unmodifiable.
    public SequencedMap<String, String> requestHeaders() {
        SequencedMap<String, String> headers = HandshakeHeaders.upgrade();
        headers.put(HandshakeHeaders.KEY, key);
        headers.put(HandshakeHeaders.VERSION, HandshakeHeaders.VERSION_13);
        if (!subprotocols.isEmpty()) {
            headers.put(HandshakeHeaders.PROTOCOL, String.join(", ", subprotocols));
        }
        if (!deflate.isEmpty()) {
            headers.put(
                    HandshakeHeaders.EXTENSIONS,
                    deflate.stream().map(DeflateHeader::write).collect(Collectors.joining(", ")));
        }
        return Collections.unmodifiableSequencedMap(headers);
    }

    /// Judges the server's answer.
    ///
    /// @param status the status of the response
    /// @param headers gives the values of all lines of a header in their order, or an empty list;
    ///   any case of the name
    public Verdict judge(int status, Function<String, List<String>> headers) {
        String fault = AnswerRule.fault(status, headers, key, subprotocols, deflate);
        if (fault != null) {
            return new Verdict.Failed(fault);
        }
        List<String> chosen = headers.apply(HandshakeHeaders.PROTOCOL);
        return new Verdict.Opened(
                chosen.isEmpty() ? null : chosen.getFirst().strip(),
                ExtensionRule.agreed(headers.apply(HandshakeHeaders.EXTENSIONS), deflate));
    }

    /// What the server's answer means.
    public sealed interface Verdict {
        /// The connection is a WebSocket.
        ///
        /// @param subprotocol the one agreed on; null if none
        /// @param deflate the compression agreed on; null if none
        record Opened(@Nullable String subprotocol, @Nullable DeflateParameters deflate)
                implements Verdict {}

        /// The connection must be closed.
        ///
        /// @param explanation one line of printable ASCII: what was seen, what was expected, and by
        ///   which rule
        record Failed(String explanation) implements Verdict {}
    }
}
