package io.heapwise.advice.verdict;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Advice as it is kept from one start to the next, with what it was measured by.
 *
 * @param application the name of the application
 * @param jvm the version of the JVM
 * @param at when it was given
 * @param collector the collector it was measured with
 * @param figures what was measured
 * @param least the least share of CPU promised
 * @param most the greatest share of CPU promised
 * @param options the options advised
 */
public record KeptAdvice(String application, String jvm, Instant at, String collector, Figures figures, double least,
		double most, List<String> options) {

	/**
	 * What was measured.
	 *
	 * @param seconds how long it was measured
	 * @param share share of the process's CPU time that collections took
	 * @param allocationRate bytes allocated per second
	 * @param p99Pause the pause 99 % did not exceed, in seconds, {@code null} if unknown
	 * @param rss resident set size in bytes, {@code null} if unknown
	 */
	public record Figures(double seconds, double share, double allocationRate, @Nullable Double p99Pause,
			@Nullable Long rss) {
	}

}
