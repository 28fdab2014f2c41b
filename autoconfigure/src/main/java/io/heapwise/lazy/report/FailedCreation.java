package io.heapwise.lazy.report;

import java.time.Instant;

import org.springframework.core.NestedExceptionUtils;

/**
 * A creation of a deferred bean that failed. The next use tries again.
 *
 * @param bean the name of the bean
 * @param at when it failed last
 * @param by the request, the bean or the code that needed it
 * @param exception the classes of what was thrown and of its cause; not what they say,
 * which may hold addresses and passwords
 * @param count how many times it has failed
 */
public record FailedCreation(String bean, Instant at, String by, String exception, int count) {

	/**
	 * Name an exception without what it says.
	 * @param thrown the exception
	 * @return its class, and that of its most specific cause if it has one
	 */
	public static String describe(Throwable thrown) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(thrown);
		String name = thrown.getClass().getName();
		return (cause != thrown) ? name + ", caused by " + cause.getClass().getName() : name;
	}

}
