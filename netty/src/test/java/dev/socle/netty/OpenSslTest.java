package dev.socle.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The same by OpenSSL.
final class OpenSslTest extends TlsTest {

    @BeforeAll
    static void needOpenSsl() {
        assumeTrue(OpenSsl.isAvailable(), "netty-tcnative is not there for this platform");
    }

    @Override
    TlsContext engine(TlsContext tls) {
        return tls.withOpenSsl();
    }

    @Test
    void isWhatSpeaks() {
        var jdk = TlsContext.keyStore(one.store(), TestIdentity.PASSWORD);
        assertThat(engineOf(jdk)).startsWith("sun.security.ssl");
        assertThat(engineOf(engine(jdk))).startsWith("io.netty.handler.ssl.OpenSsl");
    }

    private static String engineOf(TlsContext tls) {
        var handler = (SslHandler) tls.newHandler(UnpooledByteBufAllocator.DEFAULT);
        try {
            return handler.engine().getClass().getName();
        } finally {
            ReferenceCountUtil.release(handler.engine());
        }
    }
}
