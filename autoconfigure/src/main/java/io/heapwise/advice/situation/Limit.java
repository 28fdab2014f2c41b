package io.heapwise.advice.situation;

/**
 * The memory that may be planned with.
 *
 * @param bytes how much
 * @param source who sets it: {@code property}, {@code MaxRAM}, {@code cgroup-v1},
 * {@code cgroup-v2} or {@code half-of-machine}
 */
public record Limit(long bytes, String source) {
}
