package io.heapwise.jvm;

import java.lang.management.GarbageCollectorMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Totals of a collector read from its management bean, in milliseconds.
 */
final class MXBeanCounter implements CollectionCounter {

	private final CollectorBean bean;

	private final GarbageCollectorMXBean source;

	MXBeanCounter(CollectorBean bean, GarbageCollectorMXBean source) {
		this.bean = bean;
		this.source = source;
	}

	@Override
	public CollectorBean bean() {
		return this.bean;
	}

	@Override
	public long count() {
		return Math.max(0, this.source.getCollectionCount());
	}

	@Override
	public long nanos() {
		return TimeUnit.MILLISECONDS.toNanos(Math.max(0, this.source.getCollectionTime()));
	}

	@Override
	public boolean precise() {
		return false;
	}

}
