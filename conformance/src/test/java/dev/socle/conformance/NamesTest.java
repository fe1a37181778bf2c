package dev.socle.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A class or package is named by what it is.
class NamesTest {
    private static final ArchRule NO_CATCH_ALL =
            noClasses().should().haveNameMatching("(?i).*(util|helper|manager|common|misc).*");

    @Test
    void nothingIsNamedAfterBeingUseful() {
        assertThat(Code.violations(NO_CATCH_ALL, Code.shipped())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package dev.socle.http; class HeaderUtil {}",
                "package dev.socle.http; class Outer { interface ConnectionManager {} }",
                "package dev.socle.http; class helper {}",
                "package dev.socle.common; class Headers {}",
                "package dev.socle.misc.more; class Headers {}",
            })
    void aCatchAllNameIsNoticedInClassesAndPackages(String text) {
        assertThat(Code.violations(NO_CATCH_ALL, Code.of(text))).hasSize(1);
    }
}
