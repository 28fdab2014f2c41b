package io.heapwise.ledger.startup;

import io.heapwise.jvm.WorkCounters;

/**
 * What some work on one thread took.
 *
 * @param nanos time, in nanoseconds
 * @param allocated bytes the thread allocated, or {@link WorkCounters#UNKNOWN}
 * @param classes classes the whole JVM loaded meanwhile, those loaded by other threads
 * included, or {@link WorkCounters#UNKNOWN}
 */
public record Work(long nanos, long allocated, long classes) {

	/** No work. */
	static final Work NONE = new Work(0, 0, 0);

	static Work readNow(WorkCounters counters) {
		// the clock last, as what is read before it takes time too
		long allocated = counters.allocatedByThisThread();
		long classes = counters.classesLoaded();
		return new Work(counters.nanos(), allocated, classes);
	}

	/**
	 * Both together.
	 * @param other other work
	 * @return the sum, unknown where one of the two is
	 */
	public Work plus(Work other) {
		return new Work(this.nanos + other.nanos, sum(this.allocated, other.allocated),
				sum(this.classes, other.classes));
	}

	Work minus(Work other) {
		return new Work(this.nanos - other.nanos, difference(this.allocated, other.allocated),
				difference(this.classes, other.classes));
	}

	private static long sum(long one, long other) {
		return (one < 0 || other < 0) ? WorkCounters.UNKNOWN : one + other;
	}

	private static long difference(long minuend, long subtrahend) {
		return (minuend < 0 || subtrahend < 0) ? WorkCounters.UNKNOWN : minuend - subtrahend;
	}

}
