package dev.socle.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.Buffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing static can change. Arrays are left to constants that no other class sees.
class StaticStateTest {
    private static final List<Class<?>> MUTABLE =
            List.of(
                    Queue.class,
                    ConcurrentMap.class,
                    Buffer.class,
                    Random.class,
                    StringBuilder.class,
                    ThreadLocal.class);

    private static final ArchRule NO_MUTABLE_STATICS =
            CompositeArchRule.of(fields().that().areStatic().should(new BeConstant()))
                    .and(classes().should(new FillNoCollectionForAStaticField()));

    @Test
    void nothingStaticCanChange() {
        assertThat(Code.violations(NO_MUTABLE_STATICS, Code.shipped())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static int count;",
                "static final java.util.ArrayList<String> LIST = null;",
                "static final java.util.concurrent.ConcurrentMap<String, String> MAP = null;",
                "static final java.util.concurrent.atomic.AtomicLong COUNT = null;",
                "static final java.util.concurrent.atomic.LongAdder COUNT = null;",
                "static final java.nio.ByteBuffer BUFFER = null;",
                "static final ThreadLocal<String> LOCAL = null;",
                "static final byte[] SHARED = {};",
                "private static final byte[] table = {};",
                "static final java.util.Map<String, String> M = new java.util.HashMap<>();",
                "static final java.util.List<String> L = new java.util.LinkedList<>();",
            })
    void stateIsNoticed(String field) {
        assertThat(Code.violations(NO_MUTABLE_STATICS, classWith(field))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static final int MAX = 1;",
                "static final java.util.List<String> NAMES = java.util.List.of();",
                "static final java.util.concurrent.atomic.AtomicIntegerFieldUpdater<Example> N = null;",
                "private static final byte[] TABLE = {1, 2};",
                "enum Kind { A, B }",
                "int of(java.util.concurrent.TimeUnit u) { return switch (u) { case DAYS -> 1; default -> 2; }; }",
                "java.util.List<String> mine = new java.util.ArrayList<>();",
                "int of(String s) { assert s != null; return 1; }",
            })
    void constantsAreLeftAlone(String member) {
        assertThat(Code.violations(NO_MUTABLE_STATICS, classWith(member))).isEmpty();
    }

    private static JavaClasses classWith(String member) {
        return Code.of("package dev.socle.http; class Example { " + member + " }");
    }

    private static boolean isMutable(JavaClass type) {
        if (isCollection(type) && !type.isInterface()) {
            return true;
        }
        return isAtomic(type) || MUTABLE.stream().anyMatch(type::isAssignableTo);
    }

    /// An updater changes fields of objects, and has no state of its own.
    private static boolean isAtomic(JavaClass type) {
        return type.getPackageName().equals("java.util.concurrent.atomic")
                && !type.getSimpleName().endsWith("FieldUpdater");
    }

    private static boolean isCollection(JavaClass type) {
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }

    private static final class BeConstant extends ArchCondition<JavaField> {
        BeConstant() {
            super("be constant");
        }

        @Override
        public void check(JavaField field, ConditionEvents events) {
            if (!field.getModifiers().contains(JavaModifier.SYNTHETIC) && !isConstant(field)) {
                events.add(SimpleConditionEvent.violated(field, field.getDescription()));
            }
        }

        private static boolean isConstant(JavaField field) {
            var modifiers = field.getModifiers();
            if (!modifiers.contains(JavaModifier.FINAL)) {
                return false;
            }
            if (field.getRawType().isArray()) {
                return modifiers.contains(JavaModifier.PRIVATE)
                        && field.getName().matches("[A-Z][A-Z0-9_]*");
            }
            return !isMutable(field.getRawType());
        }
    }

    /// The type `List` or `Map` of a field does not tell whether it can change; what is made for it
    /// does.
    private static final class FillNoCollectionForAStaticField extends ArchCondition<JavaClass> {
        FillNoCollectionForAStaticField() {
            super("fill no collection for a static field");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getStaticInitializer().stream()
                    .flatMap(code -> code.getConstructorCallsFromSelf().stream())
                    .filter(call -> isCollection(call.getTargetOwner()))
                    .forEach(call ->
                            events.add(SimpleConditionEvent.violated(call, call.getDescription())));
        }
    }
}
