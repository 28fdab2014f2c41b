package io.heapwise.jvm;

/**
 * One thing a collector did, as the JVM reported it: a pause, or a concurrent cycle.
 *
 * @param id number of this collection among those of its collector, from 1
 * @param atMillis when it ended, in milliseconds since the epoch
 * @param generation what it worked on
 * @param phase whether it stopped the application
 * @param collector the collector bean that reported it, for example
 * {@code G1 Young Generation}
 * @param action what the collector says it did, for example {@code end of minor GC}
 * @param cause why it ran, for example {@code Allocation Failure}
 * @param nanos how long it took, in nanoseconds; read from the JVM's performance counters
 * where there are any, otherwise from the notification, which knows milliseconds only
 * @param usedBefore bytes used in the heap before, or {@link #UNKNOWN}
 * @param usedAfter bytes used in the heap after, or {@link #UNKNOWN}
 * @param oldBefore bytes used in the old generation before, or {@link #UNKNOWN}
 * @param oldAfter bytes used in the old generation after, or {@link #UNKNOWN}
 */
public record GarbageCollection(long id, long atMillis, Generation generation, Phase phase, String collector,
		String action, String cause, long nanos, long usedBefore, long usedAfter, long oldBefore, long oldAfter) {

	/**
	 * Stands for a heap figure that the collector did not report. The pause beans of ZGC
	 * and Shenandoah report none.
	 */
	public static final long UNKNOWN = -1;

	/**
	 * Whether the collector reported what the heap held before and after.
	 * @return {@code true} if {@link #usedBefore()} and {@link #usedAfter()} are known
	 */
	public boolean knowsHeap() {
		return this.usedBefore != UNKNOWN;
	}

	/**
	 * Whether this was a full collection: the whole heap, collected in one pause. The
	 * pauses of concurrent collectors are parts of a cycle, known by the heap figures
	 * that they do not carry; only the action tells a full collection of Shenandoah.
	 * @return {@code true} for a stop-the-world collection of the whole heap
	 */
	public boolean isFull() {
		return this.generation == Generation.WHOLE && this.phase == Phase.PAUSE
				&& (knowsHeap() || this.action.equals("Full GC"));
	}

}
