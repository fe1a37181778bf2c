package dev.socle.protocol;

import dev.socle.protocol.HandshakeResult.Accepted;
import dev.socle.protocol.HandshakeResult.Refused;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The server's side of the opening handshake (RFC 6455 4.2): from a request and a wish to the
/// answer, and nothing else.
public final class Handshake {
    private Handshake() {}

    /// The headers of the 101, or the refusal that takes its place.
    ///
    /// Refused are, in this order: methods but GET (405, HEAD 426), versions of HTTP but 1.1 (400),
    /// requests for no WebSocket or another version of it (426), with a body (400), without a good
    /// key (400), with an unwelcome origin (403), with a malformed list of subprotocols (400) or
    /// none in common where one is required (400), or with a malformed list of extensions (400). A
    /// chosen subprotocol that was not offered is the application's fault (500).
    public static HandshakeResult accept(HandshakeRequest request, HandshakeWish wish) {
        List<String> offered = Tokens.list(request.header(HandshakeHeaders.PROTOCOL));
        Refused refusal = UpgradeRule.refusal(request);
        if (refusal == null) {
            refusal = OriginRule.refusal(request, wish);
        }
        if (refusal == null) {
            refusal = SubprotocolRule.refusal(offered, wish);
        }
        List<String> extensions = request.header(HandshakeHeaders.EXTENSIONS);
        if (refusal == null) {
            refusal = ExtensionRule.refusal(extensions);
        }
        return refusal != null
                ? refusal
                : accepted(
                        request,
                        SubprotocolRule.choose(offered, wish),
                        ExtensionRule.answer(extensions, wish.deflate()));
    }

    private static Accepted accepted(
            HandshakeRequest request,
            @Nullable String subprotocol,
            @Nullable DeflateParameters deflate) {
        String key = request.header(HandshakeHeaders.KEY).getFirst().strip();
        SequencedMap<String, String> headers = HandshakeHeaders.upgrade();
        headers.put(HandshakeHeaders.ACCEPT, HandshakeKey.accept(key));
        if (subprotocol != null) {
            headers.put(HandshakeHeaders.PROTOCOL, subprotocol);
        }
        if (deflate != null) {
            headers.put(HandshakeHeaders.EXTENSIONS, DeflateHeader.write(deflate));
        }
        return new Accepted(headers, subprotocol, deflate);
    }
}
