package dev.socle.conformance;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Packages form no cycle; those of a response count as one (docs/decisions.md).
class PackageCyclesTest {
    private static final Set<String> RESPONSE = Set.of("dev.socle.http", "dev.socle.websocket");

    private static final ArchRule NO_CYCLES =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    @Test
    void packagesFormNoCycle() {
        assertThat(Code.violations(NO_CYCLES, Code.shipped())).isEmpty();
    }

    @Test
    void twoPackagesThatUseEachOtherAreACycle() {
        var code =
                Code.of(
                        "package dev.socle.http; public class A { dev.socle.route.B b; }",
                        "package dev.socle.route; public class B { dev.socle.http.A a; }");

        assertThat(Code.violations(NO_CYCLES, code))
                .singleElement()
                .asString()
                .contains("A.b", "B.a");
    }

    @Test
    void responsesAndWebSocketsAreOneSlice() {
        var code =
                Code.of(
                        "package dev.socle.http; public class A { dev.socle.websocket.B b; }",
                        "package dev.socle.websocket; public class B { dev.socle.http.A a; }");

        assertThat(Code.violations(NO_CYCLES, code)).isEmpty();
    }

    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            return SliceIdentifier.of(RESPONSE.contains(name) ? "responses" : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
