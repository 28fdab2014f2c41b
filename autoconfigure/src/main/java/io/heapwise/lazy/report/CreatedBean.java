package io.heapwise.lazy.report;

import java.time.Instant;
import java.util.List;

import io.heapwise.jvm.WorkCounters;

/**
 * A deferred bean that has been created since.
 *
 * @param bean the name of the bean
 * @param cause on what occasion
 * @param at when
 * @param by the request, the bean or the code that needed it
 * @param nanos how long its creation took, with that of the beans created for it, in
 * nanoseconds
 * @param allocated bytes its thread allocated meanwhile, or {@link WorkCounters#UNKNOWN}
 * @param classes classes the JVM loaded meanwhile, or {@link WorkCounters#UNKNOWN}
 * @param stack of a bean that was created during start-up, who asked for it: innermost
 * first, without frames of the JDK
 */
public record CreatedBean(String bean, CreationCause cause, Instant at, String by, long nanos, long allocated,
		long classes, List<String> stack) {
}
