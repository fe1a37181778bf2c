package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A public type is there for users, so it lies in a package that its module exports.
class ExportedPackagesTest {
    @Test
    void eachModuleWithSourcesHasADescriptor() {
        var sources =
                Repository.modules()
                        .map(module -> module.resolve("src/main/java"))
                        .filter(Files::isDirectory);

        assertThat(sources).allSatisfy(it -> assertThat(it.resolve("module-info.java")).exists());
    }

    @Test
    void noPublicTypeLiesOutsideOfTheExportedPackages() {
        assertThat(descriptors())
                .allSatisfy(
                        module -> assertThat(hiddenPublicTypes(module, Code.shipped())).isEmpty());
    }

    @Test
    void aPublicTypeInAPackageThatIsNotExportedIsNoticed() {
        var module =
                ModuleDescriptor.newModule("m").packages(Set.of("a", "b")).exports("a").build();
        var code =
                Code.of(
                        "package a; public class Seen {}",
                        "package b; public class Bad { public static class Nested {} }",
                        "package b; class Hidden { public static class Nested {} }");

        assertThat(hiddenPublicTypes(module, code)).containsExactly("b.Bad", "b.Bad$Nested");
    }

    private static List<ModuleDescriptor> descriptors() {
        return Code.modules("dev.socle.").stream().map(ModuleReference::descriptor).toList();
    }

    private static List<String> hiddenPublicTypes(ModuleDescriptor module, JavaClasses code) {
        var exported =
                module.exports().stream()
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet());
        return code.stream()
                .filter(type -> module.packages().contains(type.getPackageName()))
                .filter(type -> !exported.contains(type.getPackageName()))
                .filter(ExportedPackagesTest::isPublic)
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ExportedPackagesTest::isPublic).orElse(true)
                && !type.getSimpleName().equals("package-info");
    }
}
