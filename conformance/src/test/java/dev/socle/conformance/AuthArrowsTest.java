package dev.socle.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Authentication is made of requests, interceptors and responses only, as an application could
/// make its own.
class AuthArrowsTest {
    private static final ArchRule INTERCEPTORS_ONLY =
            classes()
                    .that()
                    .resideInAPackage("dev.socle.auth..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.socle.auth..",
                            "dev.socle.http..",
                            "dev.socle.interceptor..",
                            "dev.socle.websocket..",
                            "java..",
                            "javax.crypto..",
                            "org.jspecify.annotations..");

    private static final ArchRule NOBODY_NEEDS_IT =
            classes()
                    .that()
                    .resideInAPackage("dev.socle.auth..")
                    .should()
                    .onlyHaveDependentClassesThat()
                    .resideOutsideOfPackages(
                            "dev.socle.http..",
                            "dev.socle.interceptor..",
                            "dev.socle.route..",
                            "dev.socle.websocket..",
                            "dev.socle.observe..",
                            "dev.socle.connector..",
                            "dev.socle.netty..");

    private static final String AUTH = "package dev.socle.auth; public final class Badge {}";

    @Test
    void authenticationIsMadeOfInterceptors() {
        assertThat(Code.violations(INTERCEPTORS_ONLY, Code.shipped())).isEmpty();
    }

    @Test
    void nothingElseInTheCoreNeedsAuthentication() {
        assertThat(Code.violations(NOBODY_NEEDS_IT, Code.shipped())).isEmpty();
    }

    @Test
    void authenticationMustNotReachIntoConnectors() {
        var code =
                Code.of(
                        "package dev.socle.connector; public final class Gate {}",
                        "package dev.socle.auth; class Bad { dev.socle.connector.Gate gate; }");

        assertThat(Code.violations(INTERCEPTORS_ONLY, code))
                .singleElement()
                .asString()
                .contains("Bad.gate");
    }

    @Test
    void aConnectorMustNotAuthenticate() {
        var code =
                Code.of(
                        AUTH,
                        "package dev.socle.connector; class Bad { dev.socle.auth.Badge it; }");

        assertThat(Code.violations(NOBODY_NEEDS_IT, code))
                .singleElement()
                .asString()
                .contains("Bad.it");
    }
}
