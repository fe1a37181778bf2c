package dev.socle.conformance;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/// Packages form no cycle, but for the one arrow that makes a WebSocket a response
/// (docs/decisions.md).
class PackageCyclesTest {
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
    void aResponseMayPermitWebSocketsAndNothingElseInHttpMayKnowThem() {
        var response =
                "package dev.socle.http;"
                        + " public sealed interface Response permits dev.socle.websocket.WebSocketResponse {}";
        var webSocket =
                "package dev.socle.websocket;"
                        + " public final class WebSocketResponse implements dev.socle.http.Response {}";
        var other = "package dev.socle.http; class A { dev.socle.websocket.WebSocketResponse it; }";

        assertThat(Code.violations(NO_CYCLES, Code.of("module m {}", response, webSocket)))
                .isEmpty();
        assertThat(Code.violations(NO_CYCLES, Code.of("module m {}", response, webSocket, other)))
                .singleElement()
                .asString()
                .contains("A.it");
    }

    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
