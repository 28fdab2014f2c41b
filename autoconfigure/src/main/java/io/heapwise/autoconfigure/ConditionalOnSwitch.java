package io.heapwise.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches if a property switches something on, or does not switch off what is on by
 * default. Reads the property as {@link HeapwiseProperties} does, so that {@code off} and
 * {@code no} mean the same in both places and any other text fails start-up, where Boot's
 * own condition would take everything but {@code true} for off.
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
	 * Whether it is on if the property is not set.
	 * @return {@code true} unless stated otherwise
	 */
	boolean byDefault() default true;

}
