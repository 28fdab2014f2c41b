package io.heapwise.sample.e2e;

import org.jspecify.annotations.Nullable;

/**
 * A stop-the-world pause, as the JVM's log has it.
 *
 * @param gcId the number of the collection it belongs to
 * @param start the JVM's uptime at its beginning, in seconds
 * @param millis how long it took, in milliseconds
 * @param generation what was collected; for a pause of generational ZGC, the collection
 * the JVM accounts it to
 * @param kind what kind of pause, such as {@code Young (Mixed)} or {@code Remark}
 * @param cause why, or {@code null} where the log does not say
 */
record GcPause(int gcId, double start, double millis, Generation generation, String kind, @Nullable String cause) {

	double end() {
		return this.start + this.millis / 1000;
	}

}
