package io.heapwise.jvm;

/**
 * Page faults of a process since it started.
 *
 * @param minor served without reading from disk
 * @param major had to wait for a disk
 */
public record PageFaults(long minor, long major) {
}
