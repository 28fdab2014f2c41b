package io.heapwise.lazy.recording;

import java.util.List;

import io.heapwise.jvm.WorkCounters;

/**
 * A bean that would be worth a rule.
 *
 * @param bean the name of the bean
 * @param nanos how long its creation took, in nanoseconds
 * @param allocated bytes allocated meanwhile, or {@link WorkCounters#UNKNOWN}
 * @param classes classes loaded meanwhile, or {@link WorkCounters#UNKNOWN}
 * @param proxiedByClass whether its class is injected somewhere, so that the proxy is one
 * of the class: it calls no method it should not, but its fields are empty
 * @param with beans that have it injected and that are created on demand anyway, as
 * controllers: they should wait too, so that it needs no proxy
 */
public record LazySuggestion(String bean, long nanos, long allocated, long classes, boolean proxiedByClass,
		List<String> with) {
}
