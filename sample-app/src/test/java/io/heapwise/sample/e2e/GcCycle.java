package io.heapwise.sample.e2e;

import org.jspecify.annotations.Nullable;

/**
 * A collection cycle of a concurrent collector, as the JVM's log has it: from the line
 * that opens it to the line that closes it, pauses and waiting included.
 *
 * @param gcId the number of the collection
 * @param start the JVM's uptime at its beginning, in seconds
 * @param end the JVM's uptime at its end, in seconds
 * @param generation what was collected
 * @param kind the name the log has for it; for Shenandoah, which names only its phases,
 * {@code Concurrent}, {@code Degenerated} or {@code Full}, after how it began
 * @param cause why, or {@code null} where the log does not say
 */
record GcCycle(int gcId, double start, double end, Generation generation, String kind, @Nullable String cause) {
}
