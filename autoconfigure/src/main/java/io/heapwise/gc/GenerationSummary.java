package io.heapwise.gc;

import org.jspecify.annotations.Nullable;

/**
 * What happened in one generation. Counts and times are of the whole life of the JVM;
 * percentiles, the maximum and the last cause are of the collections that were notified
 * since the monitor started. Times are in nanoseconds, {@code null} is unknown.
 *
 * @param pauses how many pauses there were
 * @param pauseNanos how long they took together
 * @param concurrentCycles how many concurrent cycles there were, {@code null} for the old
 * generation of G1, whose cycles no bean reports
 * @param concurrentNanos how long they took together
 * @param p50 median pause
 * @param p95 pause that 95 % did not exceed
 * @param p99 pause that 99 % did not exceed
 * @param max longest pause
 * @param lastCause why the newest collection ran
 * @param lastAtMillis when the newest collection ended, in milliseconds since the epoch
 */
public record GenerationSummary(@Nullable Long pauses, @Nullable Long pauseNanos, @Nullable Long concurrentCycles,
		@Nullable Long concurrentNanos, @Nullable Long p50, @Nullable Long p95, @Nullable Long p99, @Nullable Long max,
		@Nullable String lastCause, @Nullable Long lastAtMillis) {
}
