package io.heapwise.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches if a property has not switched something off, or, for what is off by default,
 * has switched it on. Reads the property as {@link HeapwiseProperties} does, so that
 * {@code off} and {@code no} mean the same in both places and any other text fails
 * start-up, where Boot's own condition would take everything but {@code true} for off.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@Documented
@Conditional(OnSwitchCondition.class)
@interface ConditionalOnSwitch {

	/**
	 * The name of the property.
	 * @return the name, for example {@code heapwise.enabled}
	 */
	String value();

	/**
	 * Whether the property is on where it is not set.
	 * @return {@code false} for what has to be asked for
	 */
	boolean byDefault() default true;

}
