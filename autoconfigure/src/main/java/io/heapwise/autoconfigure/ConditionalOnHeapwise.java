package io.heapwise.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/**
 * Matches if {@link HeapwiseAutoConfiguration} is in force: switched on and not excluded.
 * It is looked up by its name, as to ask for the type of a bean has all definitions
 * looked through, once for each place that asks.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Documented
@ConditionalOnBean(name = "io.heapwise.autoconfigure.HeapwiseAutoConfiguration")
@interface ConditionalOnHeapwise {

}
