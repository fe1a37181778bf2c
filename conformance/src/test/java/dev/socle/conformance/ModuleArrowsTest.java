package dev.socle.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// `protocol <- core <- (sockets <- (netty | client) | jackson | testkit) <- (examples |
/// benchmarks)`, and nothing from outside in the first two.
class ModuleArrowsTest {
    private static final String PROTOCOL = "dev.socle.protocol..";
    private static final String[] CORE = {
        "dev.socle.auth..",
        "dev.socle.http..",
        "dev.socle.interceptor..",
        "dev.socle.observe..",
        "dev.socle.route..",
        "dev.socle.traffic..",
        "dev.socle.websocket..",
        "dev.socle.connector.."
    };

    private static final ArchRule ARROWS =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .ensureAllClassesAreContainedInArchitecture()
                    .withOptionalLayers(true)
                    .layer("protocol")
                    .definedBy(PROTOCOL)
                    .layer("core")
                    .definedBy(CORE)
                    .layer("sockets")
                    .definedBy("dev.socle.sockets..")
                    .layer("netty")
                    .definedBy("dev.socle.netty..")
                    .layer("client")
                    .definedBy("dev.socle.client..")
                    .layer("jackson")
                    .definedBy("dev.socle.jackson..")
                    .layer("testkit")
                    .definedBy("dev.socle.testkit..")
                    .layer("examples")
                    .definedBy("dev.socle.examples..")
                    .layer("benchmarks")
                    .definedBy("dev.socle.benchmarks..")
                    .whereLayer("protocol")
                    .mayNotAccessAnyLayer()
                    .whereLayer("core")
                    .mayOnlyAccessLayers("protocol")
                    .whereLayer("sockets")
                    .mayOnlyAccessLayers("protocol", "core")
                    .whereLayer("netty")
                    .mayOnlyAccessLayers("protocol", "core", "sockets")
                    .whereLayer("client")
                    .mayOnlyAccessLayers("protocol", "core", "sockets")
                    .whereLayer("jackson")
                    .mayOnlyAccessLayers("protocol", "core")
                    .whereLayer("testkit")
                    .mayOnlyAccessLayers("protocol", "core")
                    .whereLayer("examples")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("benchmarks")
                    .mayNotBeAccessedByAnyLayer();

    private static final ArchRule NOTHING_FROM_OUTSIDE =
            classes()
                    .that()
                    .resideInAnyPackage(CORE)
                    .or()
                    .resideInAPackage(PROTOCOL)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.socle..",
                            "java..",
                            "javax.crypto..",
                            "jdk.jfr..",
                            "org.jspecify.annotations..");

    private static final String NETTY = "package dev.socle.netty; public final class NettyThing {}";
    private static final String ROUTE = "package dev.socle.route; public final class Way {}";

    @Test
    void modulesPointOneWay() {
        assertThat(Code.violations(ARROWS, Code.shipped())).isEmpty();
    }

    @Test
    void protocolAndCoreDependOnNothingFromOutside() {
        assertThat(Code.violations(NOTHING_FROM_OUTSIDE, Code.shipped())).isEmpty();
    }

    @Test
    void protocolMustNotUseCore() {
        var code =
                Code.of(
                        ROUTE,
                        "package dev.socle.protocol; class Bad { dev.socle.route.Way way; }");

        assertThat(Code.violations(ARROWS, code)).singleElement().asString().contains("Bad.way");
    }

    @Test
    void coreMustNotUseAConnector() {
        var code =
                Code.of(
                        NETTY,
                        "package dev.socle.route; class Bad { dev.socle.netty.NettyThing it; }");

        assertThat(Code.violations(ARROWS, code)).singleElement().asString().contains("Bad.it");
    }

    @Test
    void aConnectorMustNotUseAnother() {
        var code =
                Code.of(
                        NETTY,
                        "package dev.socle.testkit; class Bad { dev.socle.netty.NettyThing it; }");

        assertThat(Code.violations(ARROWS, code)).singleElement().asString().contains("Bad.it");
    }

    @Test
    void nothingMustUseTheBenchmarks() {
        var code =
                Code.of(
                        "package dev.socle.benchmarks; public class Load {}",
                        "package dev.socle.examples; class Bad { dev.socle.benchmarks.Load it; }");

        assertThat(Code.violations(ARROWS, code)).singleElement().asString().contains("Bad.it");
    }

    @Test
    void aPackageOfNoModuleIsNoticed() {
        var code = Code.of("package dev.socle.elsewhere; class Bad {}");

        assertThat(Code.violations(ARROWS, code)).singleElement().asString().contains("Bad");
    }

    @Test
    void coreMustNotUseALibrary() {
        var code =
                Code.of(
                        "package dev.socle.http; class Bad { org.junit.jupiter.api.TestInfo info; }");

        assertThat(Code.violations(NOTHING_FROM_OUTSIDE, code))
                .singleElement()
                .asString()
                .contains("Bad.info");
    }
}
