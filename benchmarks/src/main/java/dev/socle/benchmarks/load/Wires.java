package dev.socle.benchmarks.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Makes the wires of a target.
interface Wires {

    Wire wrap(PlainWire wire);

    /// Chooses how connections are wrapped.
    ///
    /// @param tls whether to speak TLS, with whatever certificate the server has
    static Wires of(boolean tls) throws IOException {
        if (!tls) {
            return wire -> wire;
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return wire -> new TlsWire(wire, context);
        } catch (GeneralSecurityException failure) {
            throw new IOException(failure);
        }
    }

    /// The certificate is made for one run, on this machine.
    final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
