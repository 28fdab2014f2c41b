package io.heapwise.gc;

import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.HeapReader;
import io.heapwise.jvm.JvmCollectors;

/**
 * Running totals of bytes allocated and bytes promoted. The JVM's own count of allocated
 * bytes is used where it keeps one (JDK 21 and later); otherwise allocation is what the
 * heap gained between the end of one collection and the start of the next.
 */
final class AllocationMeter {

	private final HeapReader heap;

	private long betweenCollections;

	private long usedAfterLast;

	private long highest;

	private long promoted;

	AllocationMeter(HeapReader heap, JvmCollectors collectors) {
		this.heap = heap;
		boolean tellsPromotion = collectors.counters()
			.stream()
			.anyMatch((counter) -> counter.bean().generation() == Generation.YOUNG);
		this.promoted = tellsPromotion ? 0 : GarbageCollection.UNKNOWN;
	}

	synchronized void record(GarbageCollection collection) {
		if (!collection.knowsHeap()) {
			return;
		}
		if (collection.generation() == Generation.YOUNG && collection.oldBefore() != GarbageCollection.UNKNOWN) {
			this.promoted += Math.max(0, collection.oldAfter() - collection.oldBefore());
		}
		this.betweenCollections += Math.max(0, collection.usedBefore() - this.usedAfterLast);
		this.usedAfterLast = collection.usedAfter();
	}

	synchronized long allocated() {
		long counted = this.heap.allocated();
		if (counted < 0) {
			counted = this.betweenCollections + Math.max(0, this.heap.used() - this.usedAfterLast);
		}
		// a collection that has ended but was not notified yet must not lower the total
		this.highest = Math.max(this.highest, counted);
		return this.highest;
	}

	synchronized long promoted() {
		return this.promoted;
	}

}
