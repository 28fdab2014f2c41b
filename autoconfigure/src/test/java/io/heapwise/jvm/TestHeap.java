package io.heapwise.jvm;

/**
 * A heap whose figures a test sets.
 */
public final class TestHeap implements HeapReader {

	private volatile long used;

	private volatile long committed;

	private volatile long max;

	private volatile long allocated = GarbageCollection.UNKNOWN;

	/**
	 * A heap that does not tell what was allocated.
	 * @param used bytes occupied
	 * @param committed bytes obtained from the system
	 * @param max bytes it may grow to
	 */
	public TestHeap(long used, long committed, long max) {
		this.used = used;
		this.committed = committed;
		this.max = max;
	}

	public void setUsed(long used) {
		this.used = used;
	}

	public void setCommitted(long committed) {
		this.committed = committed;
	}

	public void setMax(long max) {
		this.max = max;
	}

	public void setAllocated(long allocated) {
		this.allocated = allocated;
	}

	@Override
	public long used() {
		return this.used;
	}

	@Override
	public long committed() {
		return this.committed;
	}

	@Override
	public long max() {
		return this.max;
	}

	@Override
	public long allocated() {
		return this.allocated;
	}

}
