package dev.socle.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.socle.http.Request;
import dev.socle.interceptor.Interceptor;
import java.security.Principal;
import org.junit.jupiter.api.Test;

class AuthorizationTest {

    private static final Request NOBODYS = Exchange.get("/").build();

    private static Request of(Principal principal) {
        return NOBODYS.with(Request.PRINCIPAL, principal);
    }

    private static String run(Request request, Interceptor... interceptors) {
        return Exchange.of(request, interceptors).outcome();
    }

    @Test
    void whoHasTheRolePasses() {
        assertThat(run(of(User.of("ada", "admin", "staff")), Authorization.role("admin")))
                .isEqualTo("200 []");
    }

    @Test
    void whoHasItNotIsForbidden() {
        assertThat(run(of(User.of("bob", "staff")), Authorization.role("admin")))
                .isEqualTo("403 []");
    }

    @Test
    void aPrincipalWithoutRolesIsForbidden() {
        Principal other = () -> "admin";

        assertThat(run(of(other), Authorization.role("admin"))).isEqualTo("403 []");
    }

    @Test
    void aConditionDecides() {
        var short3 = Authorization.require(principal -> principal.getName().length() == 3);

        assertThat(run(of(User.of("ada")), short3)).isEqualTo("200 []");
        assertThat(run(of(User.of("grace")), short3)).isEqualTo("403 []");
    }

    @Test
    void whoIsNotKnownIsAskedForCredentials() {
        var optional = Authentication.optional(BasicAuthentication.of("staff", (_, _) -> null));

        assertThat(run(NOBODYS, optional, Authorization.authenticated()))
                .isEqualTo("401 [Basic realm=\"staff\", charset=\"UTF-8\"]");
        assertThat(run(of(User.of("ada")), Authorization.authenticated())).isEqualTo("200 []");
    }

    @Test
    void whoIsNotKnownWhereNobodyAsksIsForbidden() {
        assertThat(run(NOBODYS, Authorization.authenticated())).isEqualTo("403 []");
    }

    @Test
    void aUserHasAName() {
        assertThat(User.of("ada").getName()).isEqualTo("ada");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> User.of(""))
                .withMessage("name: empty (expected: at least one character)");
    }
}
