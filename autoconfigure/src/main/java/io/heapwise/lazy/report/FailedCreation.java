package io.heapwise.lazy.report;

import java.time.Instant;

/**
 * A creation of a deferred bean that failed. The next use tries again.
 *
 * @param bean the name of the bean
 * @param at when it failed last
 * @param by the request, the bean or the code that needed it
 * @param exception what was thrown
 * @param count how many times it has failed
 */
public record FailedCreation(String bean, Instant at, String by, String exception, int count) {
}
