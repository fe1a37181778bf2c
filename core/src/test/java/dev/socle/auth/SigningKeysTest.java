package dev.socle.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

    private static final byte[] OLD = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] NEW = "fedcba9876543210fedcba9876543210".getBytes(US_ASCII);
    private static final byte[] DATA = "ada".getBytes(US_ASCII);

    private final SigningKeys keys = SigningKeys.of(OLD);

    /// `printf 'session\0ada' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef`
    @Test
    void theSignatureIsAnHmacOfPurposeAndData() {
        assertThat(keys.sign("session", DATA))
                .isEqualTo("YWRh.Ai4Ey4GPvYWYwGUUABfAmepCIYNgsTuIkGhMeZgDYyM");
    }

    @Test
    void whatWasSignedIsGivenBack() {
        assertThat(keys.verify("session", keys.sign("session", DATA))).contains(DATA);
        assertThat(keys.verify("session", keys.sign("session", new byte[0]))).contains(new byte[0]);
    }

    @Test
    void aSignatureIsForOnePurpose() {
        assertThat(keys.verify("ticket", keys.sign("session", DATA))).isEmpty();
        assertThat(keys.verify("session", keys.sign("sessiona", "da".getBytes(US_ASCII))))
                .isEmpty();
    }

    @Test
    void nothingThatWasChangedIsAccepted() {
        var signed = keys.sign("session", DATA);
        for (int i = 0; i < signed.length(); i++) {
            for (char c : new char[] {'A', '_', '.', '%'}) {
                var changed = signed.substring(0, i) + c + signed.substring(i + 1);
                assertThat(keys.verify("session", changed))
                        .satisfiesAnyOf(
                                data -> assertThat(data).isEmpty(),
                                // the last character of Base64 has bits that mean nothing
                                data -> assertThat(data).contains(DATA));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "YWRh", "YWRh.", ".YWRh", "a.b.c", "?.?", "YWRh.YWRh"})
    void whatIsNotSignedIsNotAccepted(String text) {
        assertThat(keys.verify("session", text)).isEmpty();
    }

    @Test
    void theFirstKeySignsAndAllVerify() {
        var changed = SigningKeys.of(NEW, OLD);

        assertThat(changed.verify("session", keys.sign("session", DATA))).contains(DATA);
        assertThat(changed.sign("session", DATA))
                .isEqualTo(SigningKeys.of(NEW).sign("session", DATA));
        assertThat(keys.verify("session", changed.sign("session", DATA))).isEmpty();
    }

    @Test
    void aKeyIsCopied() {
        var mine = OLD.clone();
        var copied = SigningKeys.of(mine);
        mine[0]++;

        assertThat(copied.sign("session", DATA)).isEqualTo(keys.sign("session", DATA));
    }

    @Test
    void randomKeysAreNobodyElses() {
        var signed = SigningKeys.random().sign("session", DATA);

        assertThat(SigningKeys.random().verify("session", signed)).isEmpty();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKeys.of(OLD, new byte[31]))
                .withMessage("key: 31 bytes (expected: >= 32)");
    }

    @Test
    void noKeyIsShown() {
        assertThat(SigningKeys.of(OLD, NEW)).hasToString("2 signing keys");
    }
}
