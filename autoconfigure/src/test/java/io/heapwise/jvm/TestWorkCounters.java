package io.heapwise.jvm;

/**
 * Counters that a test moves.
 */
public final class TestWorkCounters implements WorkCounters {

	private volatile long nanos;

	private volatile long allocated;

	private volatile long classes;

	/**
	 * Work.
	 * @param nanos nanoseconds it takes
	 * @param allocated bytes it allocates
	 * @param classes classes it loads
	 */
	public synchronized void work(long nanos, long allocated, long classes) {
		this.nanos += nanos;
		this.allocated += allocated;
		this.classes += classes;
	}

	/**
	 * Stop counting bytes.
	 */
	public void forgetAllocated() {
		this.allocated = UNKNOWN;
	}

	@Override
	public long nanos() {
		return this.nanos;
	}

	@Override
	public long allocatedByThisThread() {
		return this.allocated;
	}

	@Override
	public long classesLoaded() {
		return this.classes;
	}

}
