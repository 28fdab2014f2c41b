package io.heapwise.lazy.recording;

import io.heapwise.jvm.WorkCounters;

/**
 * What creating beans took during start-up.
 *
 * @param nanos time, in nanoseconds
 * @param allocated bytes allocated meanwhile, or {@link WorkCounters#UNKNOWN}
 * @param classes classes loaded meanwhile, or {@link WorkCounters#UNKNOWN}
 */
public record StartupCost(long nanos, long allocated, long classes) {
}
