package io.heapwise.hiccup;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.CpuThrottling;

/**
 * What the hiccup meter saw since it was started. Times are in nanoseconds, {@code null}
 * is unknown.
 *
 * @param sinceMillis when it was started, in milliseconds since the epoch, {@code null}
 * before that
 * @param intervals how often a thread wanted to run, the times it missed during a stall
 * included
 * @param p50 delay that half of them did not exceed
 * @param p99 delay that 99 % of them did not exceed
 * @param p999 delay that 99.9 % of them did not exceed
 * @param max longest delay
 * @param stalls the delays of at least {@link HiccupMeter#LEAST_STALL}
 * @param gcNanos how much of the stalls collections explain
 * @param otherNanos how much of the stalls they do not
 * @param worst the longest stalls, the longest first
 * @param throttling the throttling by a CPU quota meanwhile
 * @param majorFaults page faults meanwhile that had to wait for a disk
 */
public record HiccupSummary(@Nullable Long sinceMillis, long intervals, @Nullable Long p50, @Nullable Long p99,
		@Nullable Long p999, @Nullable Long max, long stalls, long gcNanos, long otherNanos, List<Hiccup> worst,
		@Nullable CpuThrottling throttling, @Nullable Long majorFaults) {
}
