package dev.socle.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Request;
import dev.socle.interceptor.ChainException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicAuthenticationTest {

    private static final String REFUSED = "401 [Basic realm=\"the staff\", charset=\"UTF-8\"]";

    private final List<String> asked = new ArrayList<>();
    private final BasicAuthentication basic =
            BasicAuthentication.of(
                    "the staff",
                    (name, password) -> {
                        asked.add(name + " " + password);
                        return Optional.of(User.of(name)).filter(_ -> password.equals("123£"));
                    });

    private Exchange run(String... authorization) {
        var request = Exchange.get("/");
        for (String field : authorization) {
            request.header("Authorization", field);
        }
        return Exchange.of(request.build(), Authentication.required(basic));
    }

    private static String base64(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /// RFC 7617 2.1: user `test`, password `123£`.
    @Test
    void nameAndPasswordAreReadAsUtf8() {
        assertThat(run("Basic dGVzdDoxMjPCow==").principal()).isEqualTo("test");
    }

    @Test
    void theSchemeHasNoCaseAndAnyNumberOfSpacesBehindIt() {
        assertThat(run("bAsIc   dGVzdDoxMjPCow==").principal()).isEqualTo("test");
    }

    @Test
    void onlyTheFirstColonSeparates() {
        run("Basic " + base64("ada:a:b:"));

        assertThat(asked).containsExactly("ada a:b:");
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThat(run("Basic " + base64("test:123")).outcome()).isEqualTo(REFUSED);
        assertThat(asked).containsExactly("test 123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ???",
                "Basic dGVzdDoxMjPCow== x",
                // "no colon"
                "Basic bm8gY29sb24=",
                // a:b NUL
                "Basic YTpiAA==",
            })
    void whatIsNotAPairIsRefusedWithoutAskingTheVerifier(String authorization) {
        assertThat(run(authorization).outcome()).isEqualTo(REFUSED);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        var latin1 = Base64.getEncoder().encodeToString("test:123£".getBytes(ISO_8859_1));

        assertThat(run("Basic " + latin1).outcome()).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Basics x", "Bas", ""})
    void otherSchemesAreLeftToOthers(String authorization) throws Exception {
        Request request = Exchange.get("/").header("Authorization", authorization).build();

        assertThat(basic.authenticate(request)).isEqualTo(new Verdict.Absent());
    }

    @Test
    void twoHeadersAreNoCredentials() {
        assertThat(run("Basic dGVzdDoxMjPCow==", "Basic dGVzdDoxMjPCow==").outcome())
                .isEqualTo(REFUSED);
        assertThat(run("Bearer x", "Basic dGVzdDoxMjPCow==").outcome()).isEqualTo(REFUSED);
        assertThat(asked).isEmpty();
    }

    @Test
    void aVerifierThatFailsIsNotTheClientsFault() {
        var failing =
                BasicAuthentication.of(
                        "staff",
                        (_, _) -> {
                            throw new IOException("no directory");
                        });
        Request request = Exchange.get("/").header("Authorization", "Basic YTpi").build();

        assertThatExceptionOfType(ChainException.class)
                .isThrownBy(() -> Exchange.of(request, Authentication.required(failing)))
                .withCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\nb", "ä"})
    void aRealmThatWouldNeedEscapesIsRefused(String realm) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasicAuthentication.of(realm, (_, _) -> Optional.empty()))
                .withMessageStartingWith("realm: U+00")
                .withMessageEndingWith("(expected: printable ASCII without \" and \\)");
    }
}
