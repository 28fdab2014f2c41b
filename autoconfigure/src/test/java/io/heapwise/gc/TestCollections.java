package io.heapwise.gc;

import java.util.concurrent.atomic.AtomicLong;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.CollectorBean;
import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Phase;

/**
 * Collections as the collectors report them, each a millisecond later than the one
 * before.
 */
public final class TestCollections {

	private static final AtomicLong ids = new AtomicLong();

	private TestCollections() {
	}

	/**
	 * A collection that tells what it did to the heap.
	 * @param bean the bean that reports it
	 * @param cause why it ran
	 * @param nanos how long it took
	 * @param usedBefore bytes used before
	 * @param usedAfter bytes used after
	 * @return the collection
	 */
	public static GarbageCollection of(String bean, String cause, long nanos, long usedBefore, long usedAfter) {
		return of(bean, cause, nanos, usedBefore, usedAfter, GarbageCollection.UNKNOWN, GarbageCollection.UNKNOWN);
	}

	/**
	 * A collection that tells also what it did to the old generation.
	 * @param bean the bean that reports it
	 * @param cause why it ran
	 * @param nanos how long it took
	 * @param usedBefore bytes used before
	 * @param usedAfter bytes used after
	 * @param oldBefore bytes used in the old generation before
	 * @param oldAfter bytes used in the old generation after
	 * @return the collection
	 */
	public static GarbageCollection of(String bean, String cause, long nanos, long usedBefore, long usedAfter,
			long oldBefore, long oldAfter) {
		CollectorBean row = Collector.bean(bean).orElseThrow();
		long id = ids.incrementAndGet();
		return new GarbageCollection(id, 1_000_000 + id, row.generation(), row.phase(), bean, action(row), cause, nanos,
				usedBefore, usedAfter, oldBefore, oldAfter);
	}

	/**
	 * A pause of a concurrent collector, whose bean tells nothing of the heap.
	 * @param bean the bean that reports it
	 * @param nanos how long it took
	 * @return the collection
	 */
	public static GarbageCollection pause(String bean, long nanos) {
		return of(bean, Collector.bean(bean).orElseThrow().usualCause(), nanos, GarbageCollection.UNKNOWN,
				GarbageCollection.UNKNOWN);
	}

	private static String action(CollectorBean bean) {
		if (bean.name().startsWith("ZGC") || bean.name().startsWith("Shenandoah")) {
			return (bean.phase() == Phase.PAUSE) ? "end of GC pause" : "end of GC cycle";
		}
		return switch (bean.generation()) {
			case YOUNG -> "end of minor GC";
			case OLD -> "end of concurrent GC pause";
			case WHOLE -> "end of major GC";
		};
	}

}
