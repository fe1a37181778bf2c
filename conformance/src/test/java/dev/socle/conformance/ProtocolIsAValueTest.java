package dev.socle.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `dev.socle.protocol` owns no socket, file, thread, clock, random source or logger.
class ProtocolIsAValueTest {
    private static final String PROTOCOL = "dev.socle.protocol..";

    private static final Set<Class<?>> OUTSIDE_WORLD =
            Set.of(
                    Thread.class,
                    ThreadLocal.class,
                    Runtime.class,
                    ProcessBuilder.class,
                    System.Logger.class,
                    Random.class,
                    SecureRandom.class,
                    Timer.class,
                    UUID.class,
                    ZipFile.class);

    private static final DescribedPredicate<JavaClass> REACHES_OUT =
            describe(
                    "reach out of the process",
                    type -> OUTSIDE_WORLD.stream().anyMatch(type::isAssignableTo));

    private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_SYSTEM =
            describe("the system or chance", access -> asksTheSystem(access.getTarget()));

    private static final ArchRule VALUE =
            CompositeArchRule.of(
                            classes()
                                    .that()
                                    .resideInAPackage(PROTOCOL)
                                    .should()
                                    .onlyDependOnClassesThat()
                                    .resideInAnyPackage(
                                            PROTOCOL,
                                            "java.lang..",
                                            "java.nio",
                                            "java.nio.charset",
                                            "java.security",
                                            "java.util",
                                            "java.util.function",
                                            "java.util.regex",
                                            "java.util.stream",
                                            "java.util.zip",
                                            "org.jspecify.annotations"))
                    .and(
                            noClasses()
                                    .that()
                                    .resideInAPackage(PROTOCOL)
                                    .should()
                                    .dependOnClassesThat(REACHES_OUT))
                    .and(
                            noClasses()
                                    .that()
                                    .resideInAPackage(PROTOCOL)
                                    .should()
                                    .accessTargetWhere(ASKS_THE_SYSTEM));

    @Test
    void theProtocolOwnsNothingOfTheOutsideWorld() {
        assertThat(Code.violations(VALUE, Code.shipped())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.io.InputStream in;",
                "java.net.URI uri;",
                "java.nio.channels.SocketChannel channel;",
                "java.nio.file.Path file;",
                "java.time.Clock clock;",
                "java.util.concurrent.locks.ReentrantLock lock;",
                "java.util.random.RandomGenerator random;",
                "java.util.Random random;",
                "java.security.SecureRandom random;",
                "java.util.zip.ZipFile file;",
                "Thread thread;",
                "System.Logger logger;",
                "long now() { return System.nanoTime(); }",
                "Object out() { return System.out.getClass(); }",
                "double chance() { return Math.random(); }",
                "Object now() { return java.time.Instant.now(); }",
            })
    void theOutsideWorldIsNoticed(String member) {
        assertThat(Code.violations(VALUE, example(member))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.nio.ByteBuffer bytes;",
                "java.util.function.IntSupplier maskKey;",
                "java.util.zip.Inflater inflater;",
                "void copy(byte[] a, byte[] b) { System.arraycopy(a, 0, b, 0, 1); }",
                "String text(int code, Object o) { return \"code: \" + code + o; }",
                "record Event(int code, String[] names) {}",
                "enum Kind { A }  int of(Kind kind) { return switch (kind) { case A -> 1; }; }",
            })
    void bytesAndValuesAreLeftAlone(String member) {
        assertThat(Code.violations(VALUE, example(member))).isEmpty();
    }

    private static JavaClasses example(String member) {
        return Code.of("package dev.socle.protocol; class Example { " + member + " }");
    }

    private static boolean asksTheSystem(AccessTarget target) {
        if (target.getOwner().isEquivalentTo(Math.class)) {
            return target.getName().equals("random");
        }
        return target.getOwner().isEquivalentTo(System.class)
                && !target.getName().equals("arraycopy");
    }
}
