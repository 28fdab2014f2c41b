package io.heapwise.advice.situation;

import java.util.List;
import java.util.Set;

import io.heapwise.jvm.GarbageCollection;
import io.heapwise.jvm.Generation;
import io.heapwise.jvm.Phase;

/**
 * Adds up what the newest collections did.
 */
final class CollectionTotals {

	/** Collections no size of the heap would spare. */
	private static final Set<String> NOT_THE_HEAP = Set.of("System.gc()", "Diagnostic Command",
			"CodeCache GC Threshold", "CodeCache GC Aggressive", "Metadata GC Threshold",
			"Heap Inspection Initiated GC", "Heap Dump Initiated GC");

	private CollectionTotals() {
	}

	/**
	 * Add up.
	 * @param newestFirst the collections kept
	 * @param now milliseconds since the epoch
	 * @param seconds the time to look at, cut to what the collections reach back
	 * @return the totals
	 */
	static CollectionFigures of(List<GarbageCollection> newestFirst, long now, double seconds) {
		long from = now - (long) (seconds * 1000);
		int young = 0;
		int full = 0;
		int markings = 0;
		int humongous = 0;
		long youngPause = 0;
		long otherPause = 0;
		long promotion = 0;
		long oldest = now;
		for (GarbageCollection collection : newestFirst) {
			if (collection.atMillis() < from) {
				oldest = from;
				break;
			}
			oldest = collection.atMillis();
			humongous += collection.cause().contains("Humongous") ? 1 : 0;
			if (NOT_THE_HEAP.contains(collection.cause())) {
				continue;
			}
			boolean pause = collection.phase() == Phase.PAUSE;
			if (collection.generation() == Generation.YOUNG) {
				// generational ZGC stops several times in one, and tells of the heap in
				// none
				young += collection.knowsHeap() ? 1 : 0;
				youngPause += pause ? collection.nanos() : 0;
				promotion = Math.max(promotion, promoted(collection));
			}
			else if (pause) {
				full += collection.isFull() ? 1 : 0;
				markings += (collection.generation() == Generation.OLD) ? 1 : 0;
				otherPause += collection.nanos();
			}
		}
		double reach = (oldest == from || newestFirst.isEmpty()) ? seconds : (now - oldest) / 1000.0;
		return new CollectionFigures(reach, young, full, markings, humongous, youngPause / 1e9, otherPause / 1e9,
				promotion);
	}

	private static long promoted(GarbageCollection collection) {
		return (collection.oldBefore() != GarbageCollection.UNKNOWN)
				? Math.max(0, collection.oldAfter() - collection.oldBefore()) : 0;
	}

}
