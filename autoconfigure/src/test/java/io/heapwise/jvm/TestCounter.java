package io.heapwise.jvm;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A counter that moves only when a test moves it.
 */
public final class TestCounter implements CollectionCounter {

	private final CollectorBean bean;

	private final boolean precise;

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong nanos = new AtomicLong();

	/**
	 * A counter at zero.
	 * @param bean what it counts
	 * @param precise whether it claims to move in nanoseconds
	 */
	public TestCounter(CollectorBean bean, boolean precise) {
		this.bean = bean;
		this.precise = precise;
	}

	/**
	 * Move the counter.
	 * @param collections the collections to add
	 * @param nanos the time to add
	 */
	public void advance(long collections, long nanos) {
		this.count.addAndGet(collections);
		this.nanos.addAndGet(nanos);
	}

	@Override
	public CollectorBean bean() {
		return this.bean;
	}

	@Override
	public long count() {
		return this.count.get();
	}

	@Override
	public long nanos() {
		return this.nanos.get();
	}

	@Override
	public boolean precise() {
		return this.precise;
	}

}
