package io.heapwise.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches if a property names a file. Empty is none, as an environment variable that is
 * set to nothing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@Documented
@Conditional(OnNamedFileCondition.class)
@interface ConditionalOnNamedFile {

	/**
	 * The name of the property.
	 * @return the name, for example {@code heapwise.ledger.file}
	 */
	String value();

}
