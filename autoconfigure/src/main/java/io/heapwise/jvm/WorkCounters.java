package io.heapwise.jvm;

/**
 * Running totals by which a piece of work on one thread is measured: read before and
 * after, on that thread.
 */
public interface WorkCounters {

	/** What a total reads that this JVM does not keep. */
	long UNKNOWN = -1;

	/**
	 * The clock.
	 * @return nanoseconds since some moment
	 */
	long nanos();

	/**
	 * What the calling thread has allocated in the heap since it started.
	 * @return bytes, or {@link #UNKNOWN}, as on a virtual thread
	 */
	long allocatedByThisThread();

	/**
	 * The classes this JVM has loaded since it started, by whichever thread.
	 * @return their number, or {@link #UNKNOWN}
	 */
	long classesLoaded();

}
