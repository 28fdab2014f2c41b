package io.heapwise.jvm;

/**
 * How often a group of processes was kept off the CPU because it had used up its quota,
 * since the group was made.
 *
 * @param periods enforcement periods in which it ran into the quota
 * @param nanos the time its processes had to wait, in nanoseconds; processes that wait at
 * the same time on several processors each count
 */
public record CpuThrottling(long periods, long nanos) {
}
