package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 1.3, 4.2.2.
final class HandshakeKeyTest {
    @Test
    void answersTheKeyOfTheRfc() {
        assertThat(HandshakeKey.accept("dGhlIHNhbXBsZSBub25jZQ=="))
                .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void makesTheKeyOfTheRfc() {
        byte[] nonce = Hex.bytes("74 68 65 20 73 61 6d 70 6c 65 20 6e 6f 6e 63 65");
        assertThat(HandshakeKey.of(nonce)).isEqualTo("dGhlIHNhbXBsZSBub25jZQ==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dGhlIHNhbXBsZSBub25jZQ==",
                "AAAAAAAAAAAAAAAAAAAAAA==",
                "/////////////////////w=="
            })
    void knowsKeys(String key) {
        assertThat(HandshakeKey.isValid(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dGhlIHNhbXBsZSBub25jZQ", // no padding
                "dGhlIHNhbXBsZSBub25jZR==", // bits after the last byte
                "dGhlIHNhbXBsZSBub25j", // 15 bytes
                "dGhlIHNhbXBsZSBub25jZSE=", // 17 bytes
                "dGhlIHNhbXBsZSBub25jZQ=", // half the padding
                "dGhlIHNhbXBsZSBub25j_Q==", // base64url
                "dGhlIHNhbXBs ZSBub25jZQ==", // a blank inside
            })
    void knowsWhatIsNoKey(String text) {
        assertThat(HandshakeKey.isValid(text)).isFalse();
    }
}
