package dev.socle.testkit.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The paragraphs of `SPEC.md` that a test holds a connector to.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Spec {

    /// The numbers.
    ///
    /// @return such as `2.3`
    String[] value();
}
